import { describe, expect, it } from 'vitest';
import { DomainRows, Seats } from '#companion/sources/datto/answers.ts';
import { accountsOf } from '#companion/sources/datto/customers.ts';

const aDomain = (changes: object = {}) => ({
  saasCustomerId: 410021,
  saasCustomerName: 'Marlin Dental',
  domain: 'marlin.example',
  organizationId: 9007,
  organizationName: 'Marlin Dental Group',
  seatsUsed: 31,
  productType: 'Office365',
  externalSubscriptionId: 'Classic:Office365:77101',
  retentionType: 'ICR',
  backupStats: { activeServicesCount: 94, activeServicesWithRecentBackupCount: 75, backupPercentage: 79.79 },
  ...changes,
});
const read = (...rows: object[]) => accountsOf(DomainRows.parse(rows));

it('one customer with two domains is one account, whose subscription counts once', () => {
  expect(read(aDomain(), aDomain({ domain: 'Marlin-Lab.example' }))).toEqual([
    {
      ...{ externalId: '410021:Office365', customerId: '410021', name: 'Marlin Dental' },
      ...{ domains: ['marlin.example', 'marlin-lab.example'], service: 'office365', label: null },
      ...{ retention: 'ICR', licensedSeats: 31, recent: { attempted: 94, successful: 75 }, doubt: null },
    },
  ]);
});

it('two subscriptions of one customer are added up', () => {
  const second = aDomain({
    domain: 'lab.example',
    externalSubscriptionId: 'Classic:Office365:77102',
    seatsUsed: 4,
  });
  expect(read(aDomain(), second)).toMatchObject([{ licensedSeats: 35, recent: { attempted: 188 } }]);
});

it('two domains without a subscription are two of them', () => {
  const one = aDomain({ externalSubscriptionId: '' });
  expect(read(one, { ...one, domain: 'lab.example' })).toMatchObject([{ licensedSeats: 62 }]);
});

it('two products of one customer are two accounts', () => {
  const google = aDomain({ productType: 'GoogleApps', externalSubscriptionId: 'Classic:GoogleApps:1' });
  expect(read(aDomain(), google).map(({ externalId, service }) => [externalId, service])).toEqual([
    ['410021:Office365', 'office365'],
    ['410021:GoogleApps', 'google'],
  ]);
});

describe('a domain', () => {
  it.each<[string, object, object]>([
    [
      'whose organization is not mapped',
      { organizationId: null, organizationName: null },
      { name: 'Marlin Dental' },
    ],
    ['without a name', { saasCustomerName: ' ' }, { name: 'Marlin Dental Group' }],
    [
      'with nothing active',
      { backupStats: { activeServicesCount: 0, activeServicesWithRecentBackupCount: 0 } },
      { recent: null },
    ],
    [
      'with more backed up than active',
      { backupStats: { activeServicesCount: 3, activeServicesWithRecentBackupCount: 4 } },
      { recent: null, doubt: 'more services were backed up than are active' },
    ],
    ['without counts', { backupStats: null }, { recent: null, doubt: null }],
    ['with a retention of another word', { retentionType: 'Infinite' }, { retention: null }],
    [
      'of a product that Baton does not know',
      { productType: 'Salesforce' },
      { service: 'other', label: 'Salesforce' },
    ],
    ['with a short subscription', { externalSubscriptionId: 'Classic:1234567' }, { licensedSeats: 31 }],
    [
      'with a percentage as text',
      { backupStats: { ...aDomain().backupStats, backupPercentage: '100' } },
      { licensedSeats: 31 },
    ],
    ['with its id as text', { saasCustomerId: '410021' }, { customerId: '410021' }],
  ])('%s', (_, changes, account) => {
    expect(read(aDomain(changes))).toMatchObject([account]);
  });
});

describe('a list', () => {
  it.each<[string, unknown]>([
    ['as it is', [aDomain()]],
    ['with places as keys', { 0: aDomain() }],
    ['as items', { items: [aDomain()] }],
    ['as data', { data: [aDomain()] }],
    ['as its only page', { pagination: { page: 1, totalPages: 1 }, items: [aDomain()] }],
  ])('is read %s', (_, answer) => {
    expect(DomainRows.parse(answer)).toHaveLength(1);
  });

  it.each<[unknown]>([
    [{}],
    [{ code: 'exception', message: 'Slow down' }],
    ['<html>maintenance</html>'],
    [''],
    [null],
    [[aDomain({ seatsUsed: -1 })]],
    [[aDomain({ seatsUsed: undefined })]],
    [{ 0: aDomain(), 2: aDomain() }],
    [{ pagination: { page: 1, totalPages: 2 }, items: [aDomain()] }],
    [{ pagination: { page: 1, totalPages: '2' }, data: [aDomain()] }],
  ])('is not %j', (answer) => {
    expect(DomainRows.safeParse(answer).success).toBe(false);
  });

  it('of seats is read with places as keys', () => {
    const seat = { mainId: 'ana@marlin.example', seatType: 'User', seatState: 'Active', billable: '1' };
    expect(Seats.parse({ 0: seat, 1: seat })).toHaveLength(2);
  });
});
