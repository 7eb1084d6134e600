import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const MAX_LINES = 250;

it('no source file has more lines than ARCHITECTURE, Budgets, allows', () => {
  const sources = globSync('{entrypoints,components,lib,companion,scripts}/**/*.{ts,tsx,css}');
  expect(sources.length).toBeGreaterThan(500);
  const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length;
  expect(sources.filter((path) => lines(path) > MAX_LINES)).toEqual([]);
});

it('ARCHITECTURE.md can be read in one sitting', () => {
  expect(readFileSync('ARCHITECTURE.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(300);
});
