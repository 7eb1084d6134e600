import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ARCHITECTURE = readFileSync('ARCHITECTURE.md', 'utf8');
const SOURCES = globSync('{entrypoints,components,lib,companion,scripts,test}/**/*.{ts,tsx,css}');
const CODE = new Map([...SOURCES, 'wxt.config.ts'].map((path) => [path, readFileSync(path, 'utf8')]));
const FOLDERS = '(?:entrypoints|components|lib|companion|scripts|test|docs|public)';

describe.each([
  'ARCHITECTURE.md',
  'README.md',
  'docs/operating.md',
  'docs/permissions.md',
  'docs/api.md',
  'docs/reporting.md',
  'test/README.md',
])('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  it('names files and folders that exist', () => {
    const named = [...text.matchAll(new RegExp(`\`(${FOLDERS}/[\\w./-]+?)/?\``, 'g'))].map(
      ([, path = '']) => path,
    );
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links to files that exist', () => {
    const folder = document.includes('/') ? document.replace(/[^/]+$/, '') : '';
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
      ([, path = '']) => folder + path,
    );
    expect(linked.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('ARCHITECTURE names functions that are exported under that name, in the file that it names beside them', () => {
  const named = [...ARCHITECTURE.matchAll(/`(\w+)\(\)`(?:\s+in\s+`([\w./-]+)`)?/g)];
  expect(named.length).toBeGreaterThan(10);
  const missing = named.filter(([, name = '', path]) => {
    const files = path === undefined ? [...CODE.values()] : [CODE.get(path) ?? ''];
    return !files.some((code) => new RegExp(`export (?:async )?(?:function|const) ${name}\\b`).test(code));
  });
  expect(missing.map(([words]) => words)).toEqual([]);
});

it('comments cite sections of ARCHITECTURE that exist', () => {
  const sections = [...ARCHITECTURE.matchAll(/^##+ (.+)$/gm)].map(([, title = '']) => title);
  const cited = [...CODE].flatMap(([path, code]) =>
    [
      ...code
        .replaceAll(/\n\s*(?:\*|\/\/)\s*/g, ' ')
        .matchAll(/ARCHITECTURE, ([A-Z][a-z]+(?: [A-Z]+| [a-z]+)*)/g),
    ].map(([, words = '']) => ({ path, words })),
  );
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter(({ words }) => !sections.some((title) => words.startsWith(title)))).toEqual([]);
});
