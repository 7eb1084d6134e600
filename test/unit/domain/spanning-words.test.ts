import { expect, it } from 'vitest';
import type { SpanningTenant } from '#lib/domain/spanning.ts';
import { tenantFacts } from '#lib/domain/spanning-words.ts';

const TENANT: SpanningTenant = {
  ...{ licenses: 1200, archivedLicenses: 10, users: 1310, assignedStandard: 1112, assignedArchive: 6 },
  status: 'paid',
};
const facts = (changes: Partial<SpanningTenant>) =>
  Object.fromEntries(tenantFacts({ ...TENANT, ...changes }));

it('says which licenses were bought and given, and who has none', () => {
  expect(facts({})).toEqual({
    Licenses: '1,112 of 1,200 given',
    'Archived licenses': '6 of 10 given',
    Users: '1,310, of whom 192 have no license',
    Plan: 'Paid',
  });
});

it.each([
  [1118, '1,118'],
  [1119, '1,119, of whom 1 has no license'],
  // Those who have left keep their licenses.
  [1000, '1,000'],
])('of %d users it says “%s”', (users, words) => {
  expect(facts({ users }).Users).toBe(words);
});

it.each([
  ['trial', 'Trial'],
  ['PAID', 'Paid'],
  ['expired', 'Trial ended'],
  ['grace', 'Grace'],
  ['constructor', 'Constructor'],
  [null, undefined],
])('the plan “%s” is shown as “%s”', (status, words) => {
  expect(facts({ status }).Plan).toBe(words);
});

it('leaves out archived licenses where there are none', () => {
  expect(facts({ archivedLicenses: 0, assignedArchive: 0 })).not.toHaveProperty('Archived licenses');
});
