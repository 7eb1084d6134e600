import type { ObservedAccount } from '#lib/contract/observed-schemas.ts';
import type { AccountDetail, AccountReading } from '#lib/domain/account.ts';
import type { AccountSource } from '#lib/domain/account-source.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { aRow, type RowChanges, WATCHED } from '#test/unit/support/records.ts';
import { at, source } from './source-data.ts';

/** Of all applications of an account that is well. */
const WELL: Workload = {
  ...{ name: 'Exchange', result: 'ok', word: 'Perfect', backups24h: { attempted: 31, successful: 31 } },
  ...{ lastSuccess: { at: at(-3), exact: true }, lastSuccessWord: null, neverBackedUp: 0 },
  storageBytes: 214.7e9,
};
/** Nothing is known of it. */
const UNKNOWN: Workload = {
  ...{ name: 'Teams', result: null, word: null, backups24h: null, lastSuccess: null, lastSuccessWord: null },
  ...{ neverBackedUp: null, storageBytes: null },
};

const APPLICATIONS = {
  well: [
    WELL,
    { ...WELL, name: 'OneDrive', storageBytes: 193.2e9 },
    { ...WELL, name: 'SharePoint', backups24h: { attempted: 4, successful: 4 }, storageBytes: 96.6e9 },
    { ...WELL, name: 'Teams', backups24h: { attempted: 6, successful: 6 }, storageBytes: 12.4e9 },
  ],
  bad: [
    WELL,
    {
      ...{ name: 'OneDrive', result: 'failed', word: 'Poor', neverBackedUp: 2, storageBytes: 193.2e9 },
      ...{ backups24h: { attempted: 31, successful: 12 }, lastSuccessWord: 'OVER_10_DAYS_AGO' },
      lastSuccess: { at: at(-243), exact: false },
    },
    {
      ...{ ...WELL, name: 'SharePoint', result: 'warning', word: 'Backup With Issues' },
      ...{ backups24h: { attempted: 41, successful: 40 }, lastSuccess: { at: at(-29), exact: true } },
      storageBytes: 96.6e9,
    },
    { ...UNKNOWN, result: 'warning', word: 'Insufficient History', neverBackedUp: 5, storageBytes: 0 },
  ],
  unknown: [
    { ...UNKNOWN, name: 'Exchange', result: 'warning', lastSuccessWord: 'NEVER' },
    { ...UNKNOWN, name: 'OneDrive', result: 'warning', word: 'Rebuilding the index of a very long name' },
    { ...UNKNOWN, name: 'SharePoint' },
    UNKNOWN,
  ],
} satisfies Record<string, Workload[]>;

/** An account that only Datto knows. */
function dattoAccount(
  workloads: Workload[] | null,
  changes: RowChanges,
  reading: Partial<AccountReading> = {},
): AccountDetail {
  return {
    reading: {
      ...{ sourceId: 's1', vendor: 'datto', readAt: at(-0.4), isChecking: false, absentSince: null },
      domains: ['harbourdental.example', 'harbour-smiles.example'],
      ...reading,
    },
    ...aRow({
      ...WATCHED,
      ...{ id: 'd1', vendor: 'datto', name: 'Harbour Dental', domain: 'harbourdental.example', tags: [] },
      ...{ service: 'office365', label: null, retention: 'ICR', requestedAt: at(-700), licensedSeats: 31 },
      ...changes,
    }),
    ...{ workloads, seats: null, uncovered: null },
  };
}

const month = (successful: number) => [
  ...Array.from({ length: 27 }, (_, day) => ({ attempted: 107, successful: day % 9 === 4 ? 103 : 107 })),
  { attempted: 107, successful },
];

/** What Datto says of accounts that are well, that are not, and of which nothing is known yet. */
const well: RowChanges = {
  ...{ backups24h: { attempted: 72, successful: 72, at: at(-1) }, storageBytes: 523.9e9 },
  ...{ verdict: { result: 'ok', word: 'Perfect', at: at(-1) }, measuredAt: at(-1) },
  ...{ lastAttemptAt: at(-1), bounds: ['lastAttemptAt'], lastSuccessAt: at(-3), history: month(107) },
};

export const DATTO_ACCOUNTS = {
  well: dattoAccount(APPLICATIONS.well, well),
  /** Its source has not listed it for a while, and is asked again. */
  absent: dattoAccount(APPLICATIONS.well, well, { absentSince: at(-50), isChecking: true }),
  bad: dattoAccount(APPLICATIONS.bad, {
    ...{ backups24h: { attempted: 103, successful: 83, at: at(-1) }, storageBytes: 523.9e9 },
    ...{
      verdict: {
        result: 'failed',
        word: 'OneDrive: last fully protected over 10 days ago, 2 never backed up',
        at: at(-1),
      },
      measuredAt: at(-1),
    },
    ...{ lastAttemptAt: at(-1), bounds: ['lastAttemptAt', 'lastSuccessAt'], lastSuccessAt: at(-243) },
    history: month(83),
  }),
  unknown: dattoAccount(APPLICATIONS.unknown, { measuredAt: at(-1) }),
  unread: dattoAccount(
    null,
    {
      backups24h: { attempted: 94, successful: 94 },
      ...{ lastAttemptAt: at(0), bounds: ['lastAttemptAt'], measuredAt: at(0) },
    },
    { readAt: null },
  ),
};

export const ACCOUNT_SOURCES: AccountSource[] = [
  {
    ...{
      vendor: 'datto',
      name: 'Datto',
      isOwn: true,
      createdAt: at(-700),
      pausedAt: null,
      dueBy: null,
      reading: null,
    },
    ...{ lastReportAt: at(-0.4), gives: ['results', 'history', 'seats', 'storage'] },
  },
];

const read: SourceReading = {
  ...{
    publicKey: '3f9a1c',
    settings: null,
    tenant: null,
    intervalSeconds: 3600,
    listedAt: at(-0.2),
    nextListAt: at(0.8),
  },
  ...{ isChecking: false, listed: 96, unread: 0, failing: 0, absent: 0 },
  ...{ failure: null, failingSince: null, waitsUntil: null },
};
const trying: Partial<SourceReading> = { listedAt: at(-3), failingSince: at(-2), nextListAt: at(0.1) };

/** A source of Datto in each state that it can be in. */
export const DATTO_READINGS = {
  works: {},
  listing: { listedAt: null, nextListAt: null, isChecking: true, listed: 0 },
  reading: { unread: 55 },
  absent: { absent: 2, failing: 1, isChecking: true, nextListAt: null },
  refused: { ...trying, failure: 'refused', unread: 12 },
  throttled: { ...trying, failure: 'throttled', waitsUntil: at(0.2) },
  unreachable: { ...trying, failure: 'unreachable' },
  slow: { ...trying, failure: 'slow' },
  shape: { ...trying, failure: 'shape' },
  short: { ...trying, failure: 'short' },
} satisfies Record<string, Partial<SourceReading>>;

/** Listed by Datto with the domain of an account that the reseller has. */
export const DATTO_ALIKE: ObservedAccount[] = [
  {
    ...{
      id: 'o1',
      sourceId: 'd1',
      vendor: 'datto',
      ref: '410021:Office365',
      name: 'Cobalt Ridge Engineering',
    },
    ...{ domain: 'cobaltridge.example', service: 'office365', label: null, createdAt: at(-20) },
    alike: { accountId: 'a1', name: 'Cobalt Ridge' },
  },
];

export function dattoSource(reading: Partial<SourceReading>, changes: Partial<Source> = {}): Source {
  return {
    ...{ ...source, id: 'd1', vendor: 'datto', name: 'Datto of Northwind', accounts: 96, jobs: 0 },
    ...{ waitingJobs: 0, lastReportAt: null, nextDueBy: null, lastDueBy: null },
    ...changes,
    reading: { ...read, ...reading },
  };
}
