import { expect, it } from 'vitest';
import { ApplicationsPage, DomainRows, Seats } from '#companion/sources/datto/answers.ts';
import { accountsOf } from '#companion/sources/datto/customers.ts';
import { factsOf } from '#companion/sources/datto/facts.ts';
import { countSeats } from '#companion/sources/datto/seats.ts';

/** Whole answers as Datto's API was seen to give them, with names of our own, and all that Baton makes of them. */
const NOW = 1_795_946_400_000;
const DAY = 86_400_000;
const ago = (ms: number) => new Date(NOW - ms).toISOString();

const marlin = {
  ...{ saasCustomerId: 410021, saasCustomerName: 'Marlin Dental', domain: 'marlin.example' },
  ...{ organizationId: 9007, organizationName: 'Marlin Dental Group', seatsUsed: 31 },
  ...{ productType: 'Office365', externalSubscriptionId: 'Classic:Office365:77101', retentionType: 'ICR' },
  backupStats: { activeServicesCount: 94, activeServicesWithRecentBackupCount: 75, backupPercentage: 79.79 },
};
const quill = {
  ...{ saasCustomerId: 410035, saasCustomerName: 'Quill & Sons', domain: 'quill.example' },
  ...{ organizationId: null, organizationName: null, seatsUsed: 8 },
  ...{ productType: 'GoogleApps', externalSubscriptionId: 'Classic:GoogleApps:77140', retentionType: 'TBR' },
  backupStats: { activeServicesCount: 24, activeServicesWithRecentBackupCount: 24, backupPercentage: '100' },
};
const tenant = {
  ...{ saasCustomerId: 410048, saasCustomerName: 'New Tenant Oy', domain: 'newtenant.example' },
  ...{ organizationId: 9031, organizationName: 'New Tenant Oy', seatsUsed: 0 },
  ...{ productType: 'Office365', externalSubscriptionId: 'Classic:1234567', retentionType: 'TBR' },
  backupStats: { activeServicesCount: 0, activeServicesWithRecentBackupCount: 0, backupPercentage: 0 },
};

it('P1: a list with a customer of two domains, one without an organization, Google, and one that has begun', () => {
  const answer = [marlin, { ...marlin, domain: 'md-lab.example' }, quill, tenant];
  expect(accountsOf(DomainRows.parse(answer))).toEqual([
    {
      ...{ externalId: '410021:Office365', customerId: '410021', name: 'Marlin Dental', retention: 'ICR' },
      ...{ domains: ['marlin.example', 'md-lab.example'], service: 'office365', label: null },
      ...{ licensedSeats: 31, recent: { attempted: 94, successful: 75 }, doubt: null },
    },
    {
      ...{ externalId: '410035:GoogleApps', customerId: '410035', name: 'Quill & Sons', retention: 'TBR' },
      ...{ domains: ['quill.example'], service: 'google', label: null },
      ...{ licensedSeats: 8, recent: { attempted: 24, successful: 24 }, doubt: null },
    },
    {
      ...{ externalId: '410048:Office365', customerId: '410048', name: 'New Tenant Oy', retention: 'TBR' },
      ...{ domains: ['newtenant.example'], service: 'office365', label: null },
      ...{ licensedSeats: 0, recent: null, doubt: null },
    },
  ]);
});

it('P1: customers without an organization are no group', () => {
  const other = { ...quill, saasCustomerId: 410036, domain: 'other.example' };
  expect(accountsOf(DomainRows.parse([quill, other]))).toHaveLength(2);
});

it('P2: seats in every state, billed or not, in whatever form that is said', () => {
  const answer = [
    {
      ...{ mainId: 'ana@marlin.example', name: 'Ana Ruiz', seatType: 'User', seatState: 'Active' },
      ...{ billable: '1', dateAdded: '2024-02-11T08:15:00+00:00', remoteId: '3f0c1f7e-0d0a' },
    },
    {
      ...{ mainId: 'desk@marlin.example', name: 'Desk', seatType: 'SharedMailbox', seatState: 'Paused' },
      ...{ billable: '', dateAdded: '2024-02-11T08:15:00+00:00', remoteId: '8a0d2e11-55b0' },
    },
    {
      ...{ mainId: 'https://marlin.example/sites/xray', name: 'X-ray', seatType: 'Site' },
      ...{ seatState: 'Active', billable: '0', dateAdded: '2025-06-01T00:00:00-04:00', remoteId: 'm,6d,0c' },
    },
    {
      ...{ mainId: 'old@quill.example', name: '', seatType: 'User', seatState: 'Archived' },
      ...{ billable: true, dateAdded: '2023-01-20T10:00:00+00:00', remoteId: '104829375610293847561' },
    },
  ];
  const none = { paused: 0, archived: 0, unprotected: 0, backups24h: null, storageBytes: null };
  expect(countSeats(Seats.parse(answer))).toEqual([
    { ...none, type: 'user', protected: 1, archived: 1 },
    { ...none, type: 'shared-mailbox', protected: 0, paused: 1 },
    { ...none, type: 'sharepoint-site', protected: 1 },
  ]);
});

const aWindow = (day: number, [total, active, backedUp, perfect]: number[], status: string) => ({
  timeWindow: `Between${day}dAnd${day + 1}d`,
  // The later end is called the start.
  ...{ startTime: NOW - day * DAY, endTime: NOW - (day + 1) * DAY, totalServiceCount: total },
  ...{ activeServiceCount: active, activeServiceWithBackupCount: backedUp },
  ...{ activeServiceWithPerfectBackupCount: perfect, status },
});
const MARLIN = {
  pagination: { page: 1, perPage: 100, totalPages: 1, count: 1 },
  items: [
    {
      ...{ customerId: 410021, customerName: 'Marlin Dental', usedBytes: 523_986_010_112 },
      suites: [
        {
          suiteType: 'Office365',
          appTypes: [
            {
              ...{ appType: 'Office365Exchange', lastFullyProtectedTime: NOW - 36_000_000 },
              ...{ uningestedServiceCount: 0, usedBytes: 214_748_364_800 },
              backupHistory: [
                aWindow(0, [33, 31, 31, 31], 'Perfect'),
                aWindow(1, [33, 31, 30, 28], 'Backup With Issues'),
              ],
            },
            {
              ...{ appType: 'Office365OneDrive', lastFullyProtectedTime: 'OVER_10_DAYS_AGO' },
              ...{ uningestedServiceCount: 2, usedBytes: 193_273_528_320 },
              backupHistory: [aWindow(0, [33, 31, 12, 9], 'Backup With Issues')],
            },
            {
              ...{ appType: 'Office365SharePoint', lastFullyProtectedTime: NOW - 6_400_000 },
              ...{ uningestedServiceCount: 0, usedBytes: 96_636_764_160 },
              backupHistory: [aWindow(0, [4, 0, 0, 0], 'Insufficient History')],
            },
            {
              ...{ appType: 'Office365Teams', lastFullyProtectedTime: null, uningestedServiceCount: 5 },
              ...{ usedBytes: 0, backupHistory: [] },
            },
          ],
        },
      ],
    },
  ],
};
const factsIn = (answer: unknown) => {
  const [customer] = ApplicationsPage.parse(answer).items;
  return customer ? factsOf(customer, [], NOW) : null;
};

it('P3: applications in every state', () => {
  const line = (name: string, said: object) => ({ name, lastSuccessWord: null, ...said });
  expect(factsIn(MARLIN)).toEqual({
    // Of what has data; the vendor's percentages are of all.
    backups24h: { attempted: 62, successful: 43 },
    verdict: {
      result: 'warning',
      word: 'OneDrive: last fully protected over 10 days ago, 2 never backed up',
    },
    lastAttempt: { at: ago(0), exact: false },
    // The oldest, and a bound: before that.
    lastSuccess: { at: ago(10 * DAY), exact: false },
    // The customer's own number, which is no sum.
    storageBytes: 523_986_010_112,
    days: {
      [ago(1).slice(0, 10)]: { attempted: 62, successful: 43 },
      [ago(DAY + 1).slice(0, 10)]: { attempted: 31, successful: 30 },
    },
    workloads: [
      line('Exchange', {
        ...{ result: 'ok', word: 'Perfect', backups24h: { attempted: 31, successful: 31 } },
        ...{ lastSuccess: { at: ago(36_000_000), exact: true }, neverBackedUp: 0 },
        storageBytes: 214_748_364_800,
      }),
      line('OneDrive', {
        ...{ result: 'warning', word: 'Backup With Issues', backups24h: { attempted: 31, successful: 12 } },
        ...{ lastSuccess: { at: ago(10 * DAY), exact: false }, lastSuccessWord: 'OVER_10_DAYS_AGO' },
        ...{ neverBackedUp: 2, storageBytes: 193_273_528_320 },
      }),
      line('SharePoint', {
        ...{ result: null, word: 'Insufficient History', backups24h: null },
        ...{ lastSuccess: { at: ago(6_400_000), exact: true }, neverBackedUp: 0 },
        storageBytes: 96_636_764_160,
      }),
      line('Teams', {
        ...{ result: 'warning', word: null, backups24h: null, lastSuccess: null, neverBackedUp: 5 },
        storageBytes: 0,
      }),
    ],
  });
});

it('P3: an application that is not known keeps its name', () => {
  const answer = structuredClone(MARLIN);
  const [app] = answer.items[0]?.suites[0]?.appTypes ?? [];
  if (app) app.appType = 'GmailMessages';
  expect(factsIn(answer)?.workloads?.[0]?.name).toBe('GmailMessages');
});

it('P4: an envelope within a list, of the first of two pages', () => {
  const pagination = { page: 1, perPage: 1, totalPages: 2, count: 2 };
  const items = [{ customerId: 410035, customerName: 'Quill & Sons', usedBytes: 0, suites: [] }];
  expect(ApplicationsPage.parse([{ pagination, items }])).toMatchObject({
    pagination: { page: 1, totalPages: 2 },
    items: [{ customerId: '410035', suites: [] }],
  });
});

it('P5: an object with places as keys is a list; an error and a page are none', () => {
  const seat = { seatType: 'User', seatState: 'Active' };
  const answer = { 0: { ...seat, mainId: 'a@x.example' }, 1: { ...seat, mainId: 'b@x.example' } };
  expect(Seats.parse(answer)).toHaveLength(2);
  for (const other of [
    { code: 'exception.notfoundhttpexception', message: 'Not Found' },
    '<html>',
    undefined,
  ]) {
    expect([DomainRows, Seats, ApplicationsPage].map((shape) => shape.safeParse(other).success)).toEqual([
      ...[false, false, false],
    ]);
  }
});

it.each([
  ['two\nlines\u2028more', 'two lines more'],
  ['NUL\0 and bell\u0007', 'NUL and bell'],
  ['\u202egpj.exe\u202c', 'gpj.exe'],
  ['half a \ud83d', 'half a \ufffd'],
  ['long '.repeat(100), 'long '.repeat(40).trim()],
  ['=HYPERLINK("https://x.example")', '=HYPERLINK("https://x.example")'],
])('a name that a stranger chose is one line that can be stored: %j', (saasCustomerName, name) => {
  expect(accountsOf(DomainRows.parse([{ ...marlin, saasCustomerName }]))).toMatchObject([{ name }]);
});
