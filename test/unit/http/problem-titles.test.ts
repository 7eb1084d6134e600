import { expect, it } from 'vitest';
import { PROBLEM_TITLES } from '#companion/http/problem-titles.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';

it.each(Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])('%s has a sentence for a title', (code) => {
  expect(PROBLEM_TITLES[code]).toMatch(/^[A-Z][^.]+ [^.]+\.$/);
});
