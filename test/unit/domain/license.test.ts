import { expect, it } from 'vitest';
import { autoAddCapacity, autoAddsUsers, isCapNear, seatsForLicenses } from '#lib/domain/license.ts';

const NOTHING = { paused: 0, archived: 0, unprotected: 0, backups24h: null, storageBytes: 0 };
const SITES = { ...NOTHING, type: 'sharepoint-site' as const, protected: 3 };
const counts = { bought: 30, standard: 7, archived: 1, none: 5 };
const terms = { autoAdd: true, licenseCap: 10, plan: 'paid' as const };
const seats = seatsForLicenses([], counts);

it.each([
  ['up to the cap', terms, seats, 2],
  ['the one seat of SharePoint counts', terms, [SITES, ...seats], 1],
  ['at the cap', { ...terms, licenseCap: 8 }, seats, 0],
  ['beyond it, by hand', { ...terms, licenseCap: 3 }, seats, 0],
  ['without a cap, as many as there are', { ...terms, licenseCap: null }, seats, 22],
  ['a cap above what there is', { ...terms, licenseCap: 100 }, seats, 22],
  ['no auto-add', { ...terms, autoAdd: false }, seats, 0],
  ['a trial', { ...terms, plan: 'trial' as const }, seats, 0],
])('has room: %s', (_, account, held, room) => {
  expect(autoAddCapacity(account, counts, held)).toBe(room);
});

it('has none where more are held than there are', () => {
  expect(autoAddCapacity({ ...terms, licenseCap: null }, { ...counts, bought: 5 }, seats)).toBe(0);
});

it.each([
  [8, 9, false],
  [9, 10, true],
  [99, 110, true],
  [98, 110, false],
  [12, 10, true],
])('warns with %s of %s licensed seats: %s', (standard, licenseCap, isNear) => {
  const held = seatsForLicenses([], { standard, archived: 0, none: 0 });
  expect(isCapNear({ ...terms, licenseCap }, held)).toBe(isNear);
  expect(isCapNear({ ...terms, licenseCap, autoAdd: false }, held)).toBe(false);
});

it('warns of no cap where there is none, and adds nobody in a trial', () => {
  expect(isCapNear({ ...terms, licenseCap: null }, seats)).toBe(false);
  expect([autoAddsUsers(terms), autoAddsUsers({ ...terms, plan: 'trial' })]).toEqual([true, false]);
});

it('counts users where nothing was measured, and leaves the paused so while there are licenses', () => {
  expect(seatsForLicenses([], counts)).toMatchObject([
    { type: 'user', protected: 7, archived: 1, unprotected: 5 },
  ]);
  const paused = [{ ...SITES, type: 'user' as const, protected: 20, paused: 9 }];
  expect(seatsForLicenses(paused, counts)).toMatchObject([{ type: 'user', protected: 0, paused: 7 }]);
});
