import { expect, it } from 'vitest';
import { planAt } from '#lib/domain/account.ts';
import { licensedSeats, type SeatCount, type SeatType, successRate } from '#lib/domain/facts.ts';
import { at, NOW } from '../support/records.ts';

type States = [protectedSeats: number, paused: number, archived: number, unprotected: number];

const seats = (type: SeatType, [isProtected, paused, archived, unprotected]: States): SeatCount => ({
  type,
  protected: isProtected,
  paused,
  archived,
  unprotected,
  storageBytes: 0,
  backups24h: null,
});

it.each<[string, SeatCount[], number]>([
  ['none', [], 0],
  ['each user that is protected, paused or archived', [seats('user', [22, 1, 2, 3])], 25],
  [
    'no mailbox and no drive',
    [seats('shared-mailbox', [9, 9, 9, 9]), seats('shared-drive', [9, 9, 9, 9])],
    0,
  ],
  ['all sites together one', [seats('sharepoint-site', [8, 0, 0, 0])], 1],
  ['sites and teams together one', [seats('sharepoint-site', [8, 0, 0, 0]), seats('team', [3, 0, 0, 0])], 1],
  ['one for a single archived team', [seats('team', [0, 0, 1, 0])], 1],
  ['none for unprotected sites', [seats('sharepoint-site', [0, 0, 0, 5])], 0],
  ['users and sites', [seats('user', [22, 1, 1, 3]), seats('sharepoint-site', [8, 0, 0, 0])], 25],
])('licensed seats: %s', (_, counts, licensed) => {
  expect(licensedSeats(counts)).toBe(licensed);
});

it.each([
  [0, 0, null],
  [10, 0, 0],
  [8, 6, 0.75],
])('of %i attempted, %i successful: %s', (attempted, successful, rate) => {
  expect(successRate({ attempted, successful })).toBe(rate);
});

it.each([
  ['paid', null, 'paid'],
  ['trial', at(1), 'trial'],
  ['trial', at(0), 'expired'],
  ['paid', at(-1), 'paid'],
] as const)('plan %s with a trial until %s is %s', (plan, trialEndsAt, shown) => {
  expect(planAt({ plan, trialEndsAt }, NOW)).toBe(shown);
});
