import { expect, it } from 'vitest';
import { isCurrent } from '#components/status/use-arranged.ts';
import { aRow, HOUR, NOW } from '../support/records.ts';

const accounts = [aRow()];
const evaluation = { accounts, evaluatedAt: NOW };
const done = { ...evaluation, turnsAt: NOW + HOUR };

it('evaluates changed accounts again', () => {
  expect(isCurrent(evaluation, done, [aRow()], NOW + 1)).toBe(false);
});

it('keeps the result until time changes it', () => {
  expect(isCurrent(evaluation, done, accounts, NOW + HOUR - 1)).toBe(true);
  expect(isCurrent(evaluation, done, accounts, NOW + HOUR)).toBe(false);
  expect(isCurrent(evaluation, done, accounts, NOW - 1)).toBe(false);
});

it('does not restart a running evaluation with each tick', () => {
  const again = { accounts, evaluatedAt: NOW + HOUR };
  expect(isCurrent(again, done, accounts, NOW + 2 * HOUR)).toBe(true);
  expect(isCurrent(evaluation, null, accounts, NOW + HOUR)).toBe(true);
});
