import { expect, it } from 'vitest';
import { holds } from '#components/status/use-arranged.ts';
import { aRow, HOUR, NOW } from '../support/records.ts';

const accounts = [aRow()];
const judging = { accounts, judgedAt: NOW };
const done = { ...judging, turnsAt: NOW + HOUR };

it('accounts that changed are judged as they are now', () => {
  expect(holds(judging, done, [aRow()], NOW + 1)).toBe(false);
});

it('what was judged holds until time changes it', () => {
  expect(holds(judging, done, accounts, NOW + HOUR - 1)).toBe(true);
  expect(holds(judging, done, accounts, NOW + HOUR)).toBe(false);
  expect(holds(judging, done, accounts, NOW - 1)).toBe(false);
});

it('what is under way is not begun again with each tick', () => {
  const again = { accounts, judgedAt: NOW + HOUR };
  expect(holds(again, done, accounts, NOW + 2 * HOUR)).toBe(true);
  expect(holds(judging, null, accounts, NOW + HOUR)).toBe(true);
});
