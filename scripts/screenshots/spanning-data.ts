import type { AccountDetail } from '#lib/domain/account.ts';
import type { AccountSource } from '#lib/domain/account-source.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import type { SeenByKey, SourceCheck } from '#lib/domain/source-check.ts';
import type { SpanningSettings, SpanningTenant } from '#lib/domain/spanning.ts';
import { aRow } from '#test/unit/support/records.ts';
import { at, source } from './source-data.ts';

const SETTINGS: SpanningSettings = {
  ...{ service: 'office365', region: 'eu', domain: 'bluebird.example', clientName: 'Bluebird Dental' },
};
const TENANT: SpanningTenant = {
  ...{ licenses: 120, archivedLicenses: 10, users: 131, assignedStandard: 112, assignedArchive: 6 },
  status: 'trial',
};
/** Of Google Workspace, Spanning counts nothing. */
export const GOOGLE = {
  settings: { ...SETTINGS, service: 'google', domain: 'alder.example', clientName: 'Alder & Finch' },
  tenant: null,
} satisfies Partial<SourceReading>;

export const SEEN: SeenByKey = {
  ...{ customers: 1, domains: 1, names: ['Bluebird Dental'], known: null, tenant: TENANT },
  products: [{ service: 'office365', label: null, accounts: 1 }],
};

/** A check of a token that has ended, of a customer's account. */
export function spanningCheck(changes: Partial<SourceCheck>): SourceCheck {
  return {
    ...{ id: 'c1', vendor: 'spanning', publicKey: 'it@bluebird.example', settings: SETTINGS },
    ...{ accountId: null, sourceId: null, startedAt: at(-0.005), endedAt: at(0) },
    ...{ failure: null, retryAt: null, seen: null, expiresAt: at(0.3) },
    ...changes,
  };
}

const read: SourceReading = {
  ...{ publicKey: 'it@bluebird.example', settings: SETTINGS, tenant: TENANT, intervalSeconds: 3600 },
  ...{ listedAt: at(-0.3), nextListAt: at(0.7), isChecking: false, listed: 1, unread: 0, failing: 0 },
  ...{ absent: 0, failure: null, failingSince: null, waitsUntil: null },
};

/** A source of Spanning in each state that it can be in. */
export const SPANNING_READINGS = {
  works: {},
  listing: { tenant: null, listedAt: null, nextListAt: null, isChecking: true, unread: 1 },
  failing: { failing: 1 },
  refused: { failure: 'refused', failingSince: at(-2), nextListAt: at(0.1) },
  google: GOOGLE,
} satisfies Record<string, Partial<SourceReading>>;

export function spanningSource(reading: Partial<SourceReading>, changes: Partial<Source> = {}): Source {
  return {
    ...{ ...source, id: 's9', vendor: 'spanning', name: 'Spanning', accounts: 1, jobs: 0, waitingJobs: 0 },
    ...{ lastReportAt: at(-0.3), nextDueBy: null, lastDueBy: null },
    ...changes,
    reading: { ...read, ...reading },
  };
}

const YESTERDAY = at(-24).slice(0, 10);
const workload = (name: string, failed = 0, total = 112): Workload => ({
  ...{ name, day: YESTERDAY, result: failed > 0 ? 'warning' : 'ok' },
  word: failed > 0 ? `${failed} of ${total} failed` : `all ${total}`,
  backups24h: { attempted: total, successful: total - failed },
  lastSuccess: { at: at(-14), exact: false },
  ...{ lastSuccessWord: null, neverBackedUp: null, storageBytes: null },
});

/** The customer's account, as its source at Spanning says it is. */
export const SPANNING_ACCOUNT: AccountDetail = {
  reading: {
    ...{ sourceId: 's9', vendor: 'spanning', readAt: at(-0.3), isChecking: false, absentSince: null },
    domains: [],
  },
  ...aRow({
    ...{ id: 'a1', name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' },
    ...{ reseller: { name: 'Northwind IT', domain: 'northwind.example' }, licensedSeats: 118 },
    ...{ backups24h: { attempted: 465, successful: 456, at: at(-14) }, storageBytes: null },
    ...{ measuredAt: at(-0.3), lastAttemptAt: at(-14), lastSuccessAt: at(-14) },
    bounds: ['lastAttemptAt', 'lastSuccessAt'],
    verdict: { result: 'warning', word: 'OneDrive: 9 of 112 failed', at: at(-14) },
  }),
  workloads: [
    { ...workload('Exchange'), result: 'warning', word: '3 of 112 in part' },
    workload('Calendar'),
    workload('Contacts'),
    workload('OneDrive', 9),
    workload('SharePoint', 0, 17),
  ],
  ...{ seats: null, uncovered: null },
};

/** Where that comes from, as the customer and as its reseller see it. */
export function spanningOrigin(isOwn: boolean): AccountSource[] {
  return [
    {
      ...{ vendor: 'spanning', name: isOwn ? 'Spanning' : null, isOwn, createdAt: at(-700) },
      ...{ pausedAt: null, dueBy: null, lastReportAt: at(-0.3) },
      reading: read,
      gives: ['results', 'history', 'seats'],
    },
  ];
}
