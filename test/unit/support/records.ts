import type { Changes } from '#lib/contract/worker-schemas.ts';
import { type AccountRow, DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { type Attempts, NO_FACTS, type RecentAttempts } from '#lib/domain/facts.ts';
import type { Glance } from '#lib/domain/glance.ts';
import type { Preview } from '#lib/domain/preview.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

/** When every unit test plays. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** RFC 3339, so many ms from now. */
export const at = (ms: number) => new Date(NOW + ms).toISOString();

/** An account as tokens and queues name it. */
export const account = {
  id: 'a',
  name: 'Bluebird Dental',
  domain: 'bluebird.example',
  service: 'office365',
  region: 'eu',
} as const;

export function aConnection(changes: Partial<Connection> = {}): Connection {
  return {
    id: 'c1',
    origin: 'http://127.0.0.1:8787',
    state: 'connected',
    browserId: 'b1',
    person: { id: 'p1', name: 'Tess Tech', email: 'tech@northwind.example' },
    organization: {
      id: 'o1',
      kind: 'reseller',
      name: 'Northwind IT',
      domain: 'northwind.example',
      resellerPublicId: 'rs_1',
    },
    role: 'technician',
    sandbox: true,
    connectedAt: NOW,
    clockOffset: 0,
    ...changes,
  };
}

/** An account that is only watched, of which nothing is known yet. */
export const WATCHED: RowChanges = {
  ...NO_FACTS,
  ...{ kind: 'observed', name: 'Kestrel Law', domain: 'kestrel.example', service: 'other' },
  ...{ label: 'Restic on the NAS', vendor: 'reports', region: null, plan: null, commitmentTerm: null },
  ...{ retention: null, managedBy: null, authorizedAt: null, requestedAt: at(-9 * DAY), licenses: 0 },
  ...{ users: null, licensedSeats: null, backups24h: null, measuredAt: null },
};

const HUNDRED: Attempts = { attempted: 100, successful: 100 };

/** What differs in a row; attempts are of the 24 hours before its last one, unless it says their time. */
export type RowChanges = Partial<Omit<AccountRow, 'backups24h'>> & {
  backups24h?: (Attempts & Partial<RecentAttempts>) | null;
};

/** An account that is well. */
export function aRow({ backups24h = HUNDRED, ...changes }: RowChanges = {}): AccountRow {
  return {
    ...NO_FACTS,
    users: { licensed: 24, total: 24 },
    id: 'a1',
    kind: 'owned',
    label: null,
    vendor: null,
    name: 'Bluebird Dental',
    domain: 'bluebird.example',
    service: 'office365',
    region: 'us',
    plan: 'paid',
    trialEndsAt: null,
    commitmentTerm: '1-year',
    retention: 'ICR',
    managedBy: 'both',
    reseller: { name: 'Northwind IT', domain: 'northwind.example' },
    requestedAt: at(-90 * DAY),
    authorizedAt: at(-90 * DAY),
    linkExpiresAt: null,
    licenses: 25,
    licenseCap: null,
    autoAdd: false,
    licensedSeats: 24,
    uncoveredUsers: 0,
    absentSince: null,
    consentEndedAt: null,
    backups24h: backups24h && { at: changes.lastAttemptAt ?? at(-HOUR), ...backups24h },
    lastAttemptAt: at(-HOUR),
    lastSuccessAt: at(-HOUR),
    storageBytes: 1e9,
    measuredAt: at(-HOUR),
    thresholds: DEFAULT_THRESHOLDS,
    ownThresholds: null,
    tags: [],
    favorite: false,
    mute: null,
    ...changes,
  };
}

/** Of changes: none. */
export function aPage(changes: Partial<Changes> = {}): Changes {
  return {
    accounts: [],
    transferTokens: [],
    gone: { accounts: [], transferTokens: [] },
    usualThresholds: DEFAULT_THRESHOLDS,
    nextCursor: '1',
    hasMore: false,
    pollAfterSeconds: 60,
    serverTime: at(0),
    ...changes,
  };
}

export function aTokenRow(changes: Partial<TransferTokenRow> = {}): TransferTokenRow {
  return {
    id: 't1',
    accountId: 'a1',
    hint: 'AbCd',
    createdAt: at(-HOUR),
    createdBy: 'Ada Admin',
    expiresAt: at(14 * DAY),
    boundTo: null,
    redeemedAt: null,
    redeemedBy: null,
    revokedAt: null,
    supersededAt: null,
    endedBy: null,
    issuerLeft: false,
    ...changes,
  };
}

export function aGlance(changes: Partial<Glance> = {}, counts: Partial<Glance['counts']> = {}): Glance {
  return {
    connectionId: 'c1',
    checkedAt: NOW,
    failure: null,
    counts: { critical: 0, warning: 0, stale: 0, expired: 0, unknown: 0, pending: 0, ok: 0, ...counts },
    cursor: null,
    countedAt: NOW,
    turnsAt: Number.POSITIVE_INFINITY,
    worst: [],
    muted: 0,
    mutedRows: [],
    ...changes,
  };
}

/** Of an account that can be added without a warning. */
export function aPreview(changes: Partial<Preview> = {}): Preview {
  return {
    hint: 'AbCd',
    expiresAt: at(14 * DAY),
    account: {
      id: 'a1',
      name: 'Bluebird Dental',
      domain: 'bluebird.example',
      service: 'office365',
      region: 'eu',
      plan: 'trial',
      commitmentTerm: 'month-to-month',
      retention: 'ICR',
      licensedSeats: 24,
      seats: 36,
    },
    movesFromReseller: false,
    regionDiffers: false,
    ineligible: null,
    ...changes,
  };
}
