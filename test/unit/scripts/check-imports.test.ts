import { describe, expect, it } from 'vitest';
import { checkImports } from '#scripts/check-imports.ts';
import { IMPORT_RULES } from '#scripts/import-rules.ts';

const check = (files: Record<string, string>) => checkImports(new Map(Object.entries(files)));
const importing = (to: string) => `import { a } from '${to}';\n`;

describe('each rule of the table bites', () => {
  it.each([
    ['lib/domain/a.ts', '#lib/contract/b.ts'],
    ['lib/async/a.ts', '#lib/domain/b.ts'],
    ['lib/ports/a.ts', '#lib/contract/b.ts'],
    ['lib/contract/a.ts', '#lib/transfer/b.ts'],
    ['lib/connection/a.ts', '#lib/transfer/b.ts'],
    ['lib/foreign/a.ts', '#lib/glance/b.ts'],
    ['lib/transfer/a.ts', '#lib/browser/b.ts'],
    ['lib/glance/a.ts', '../transfer/b.ts'],
    ['lib/worker/a.ts', '#lib/browser/b.ts'],
    ['lib/browser/a.ts', '#lib/worker/b.ts'],
    ['components/status/a.tsx', '#lib/contract/b.ts'],
    ['components/status/a.tsx', '#companion/pages/b.ts'],
    ['entrypoints/background.ts', '#companion/db/b.ts'],
    ['entrypoints/popup/a.ts', '#lib/contract/b.ts'],
    ['entrypoints/shared/a.ts', '#lib/contract/b.ts'],
    ['companion/pages/a.tsx', '#lib/browser/b.ts'],
    ['companion/pages/team/a.tsx', '../../people/b.ts'],
    ['companion/sandbox/a.ts', '../pages/b.ts'],
    ['companion/transfer/a.ts', '../sandbox/b.ts'],
    ['companion/activity/a.ts', '../transfer/b.ts'],
    ['companion/mail/a.ts', '../alerts/b.ts'],
    ['companion/db/a.ts', '../status/accounts.ts'],
    ['companion/http/app.ts', '../sandbox/b.ts'],
    ['companion/http/caller.ts', '../transfer/b.ts'],
    ['companion/console.ts', './pages/b.ts'],
    ['companion/alerts/a.ts', '#components/basics/b.tsx'],
  ])('%s may not import %s', (from, to) => {
    const sentences = check({ [from]: importing(to) });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(new RegExp(`^${from.replaceAll('.', '\\.')} imports [\\w/.-]+: .+\\.$`));
  });

  it.each(IMPORT_RULES.map(({ folder }) => folder))('%s may import its own folder', (folder) => {
    const file = folder.endsWith('.ts') ? folder : `${folder}/a.ts`;
    const beside = folder.endsWith('.ts') ? folder.replace(/[^/]+$/, '') : `${folder}/`;
    expect(check({ [file]: importing(`#${beside}b.ts`) })).toEqual([]);
  });
});

it.each(['export { a } from', 'import type { A } from', 'import', 'export * from'])(
  'finds an import that begins with "%s"',
  (words) => {
    expect(check({ 'lib/domain/a.ts': `${words} '#lib/browser/b.ts';` })).toHaveLength(1);
  },
);

it('finds an import over several lines, and a dynamic one', () => {
  expect(check({ 'lib/domain/a.ts': "import {\n  a,\n  b,\n} from '#lib/browser/b.ts';" })).toHaveLength(1);
  expect(check({ 'lib/domain/a.ts': "const load = () => import('#lib/browser/b.ts');" })).toHaveLength(1);
});

it('a folder without a rule is named', () => {
  expect(check({ 'library/a.ts': importing('./b.ts') })).toEqual([
    'library/a.ts is in no folder that the import rules know.',
  ]);
});

it.each([
  ['lib/worker/a.ts', 'webextension-polyfill'],
  ['components/a.tsx', 'wxt/browser'],
  ['entrypoints/popup/a.ts', 'zod/mini'],
  ['lib/domain/a.ts', 'zod'],
])('%s may not import the package %s', (from, name) => {
  expect(check({ [from]: importing(name) })).toHaveLength(1);
});

it('a circle is found and named by its files, however long', () => {
  const [sentence, ...others] = check({
    'lib/domain/a.ts': importing('./b.ts'),
    'lib/domain/b.ts': importing('./c.ts'),
    'lib/domain/c.ts': importing('./a.ts'),
    'lib/domain/d.ts': importing('./a.ts'),
  });
  expect(others).toEqual([]);
  expect(sentence).toMatch(/a circle of imports/);
  for (const name of ['a', 'b', 'c']) expect(sentence).toContain(`lib/domain/${name}.ts`);
  expect(sentence).not.toContain('d.ts');
});
