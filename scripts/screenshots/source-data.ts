import type { ObservedAccount } from '#lib/contract/observed-schemas.ts';
import type { ReportJob, ReportKey } from '#lib/contract/report-schemas.ts';
import type { Source } from '#lib/domain/source.ts';
import type { CannedAnswers } from './canned-answers.ts';
import type { Stage } from './stage.ts';

/** A time so many hours from now. */
export const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const SECRET = `batonping_${'K7dQ2xLm9'.repeat(4)}`;

/** What a page of sources shows. */
export interface Shown {
  sources: Source[];
  keys: ReportKey[];
  jobs: ReportJob[];
  observed?: ObservedAccount[];
}

export const NONE: Shown = { sources: [], keys: [], jobs: [] };

export const source: Source = {
  ...{ id: 's1', vendor: 'reports', name: 'Reports', accountId: null },
  ...{ accounts: 4, jobs: 7, waitingJobs: 2, createdAt: at(-900), pausedAt: null },
  ...{ lastReportAt: at(-0.2), nextDueBy: at(1.7), lastDueBy: at(26), reading: null },
};

export const key: ReportKey = {
  ...{ id: 'k', name: 'Backup server', accountId: null, createsJobs: true, createdAt: at(-900) },
  ...{ createdBy: 'Nora Lindqvist', lastUsedAt: at(-0.2), endsAt: null, revokedAt: null },
};

const job: ReportJob = {
  ...{ id: 'j', slug: 'nightly', name: 'nightly', accountId: null, owner: null, state: 'ok', word: null },
  ...{ periodSeconds: 86_400, graceSeconds: 7200, longestSeconds: null, days: null, timeZone: 'UTC' },
  ...{ warningCodes: [], paused: false, createdAt: at(-900), runningSince: null, dueBy: at(20) },
  ...{ lastRunAt: at(-4), suggestedPeriodSeconds: null },
};

/** Accounts that are only watched, one of which may be one that the reseller has. */
export const OBSERVED: ObservedAccount[] = [
  {
    ...{
      id: 'o1',
      sourceId: 's1',
      vendor: 'reports',
      ref: 'client-17',
      name: 'Wren Archives',
      domain: 'wren.example',
    },
    ...{ service: 'other', label: 'Restic on the NAS', createdAt: at(-300), alike: null },
  },
  {
    ...{
      id: 'o2',
      sourceId: 's1',
      vendor: 'reports',
      ref: 'pinewood.example google',
      name: 'Pinewood',
      label: null,
    },
    ...{ domain: 'pinewood.example', service: 'google', createdAt: at(-700) },
    alike: { accountId: 'a1', name: 'Pinewood Schools' },
  },
];

export function answers({ sources: items, keys, jobs, observed = [] }: Shown): CannedAnswers {
  const page = (list: readonly unknown[]) => ({ body: { items: list, nextCursor: null } });
  return {
    '/api/v1/sources': page(items),
    'GET /api/v1/report-keys': page(keys),
    'POST /api/v1/report-keys': { body: { key, secret: SECRET } },
    '/api/v1/report-jobs': page(jobs),
    'GET /api/v1/observed-accounts': page(observed),
    ...Object.fromEntries(
      jobs.map(({ id }) => [
        `/api/v1/report-jobs/${id}/address`,
        { body: { address: 'https://console.example/ping/0a93c0de-6f2b-4a77-9d0e-5d1c7a52b8f1' } },
      ]),
    ),
  };
}

export async function accountsOf(stage: Stage, person: string): Promise<string[]> {
  const { items } = await (await stage.callsOf(person)).listAccounts({ query: {} });
  return items.filter(({ authorizedAt }) => authorizedAt !== null).map(({ id }) => id);
}

/** A reseller's source with jobs in all states. */
export function reported([one = '', two = '', three = '', four = '']: string[]): Shown {
  const jobs: ReportJob[] = [
    { ...job, id: 'j1', name: 'nightly', accountId: one },
    {
      ...job,
      id: 'j2',
      name: 'files',
      slug: 'files',
      accountId: two,
      state: 'missed',
      dueBy: at(-3),
      lastRunAt: at(-30),
    },
    {
      ...{ ...job, id: 'j3', name: 'mail', slug: 'mail', accountId: two, state: 'failed' },
      ...{ word: 'exit status 12', warningCodes: [3], suggestedPeriodSeconds: 604_800 },
    },
    {
      ...job,
      id: 'j4',
      name: 'disks',
      slug: 'disks',
      accountId: three,
      state: 'running',
      runningSince: at(-1),
    },
    {
      ...job,
      id: 'j5',
      name: 'archive',
      slug: 'archive',
      accountId: four,
      state: 'paused',
      paused: true,
      dueBy: null,
    },
    { ...job, id: 'j6', name: 'new-client', slug: 'new-client', owner: 'ACME-17' },
    { ...job, id: 'j7', name: 'laptop', slug: 'laptop', state: 'warning', word: 'exit status 3' },
  ];
  const keys: ReportKey[] = [
    { ...key, id: 'k1' },
    { ...key, id: 'k2', name: 'Old laptop', createsJobs: false, lastUsedAt: null, endsAt: at(30) },
    { ...key, id: 'k3', name: 'Alder & Finch, file server', accountId: two, createdBy: null },
  ];
  return { sources: [source], keys, jobs };
}

/** A customer's sources: the sandbox's, and one of reports. */
export async function ownOf(stage: Stage): Promise<Shown> {
  const [accountId = ''] = await accountsOf(stage, 'admin@bluebird.example');
  const own = { accountId, accounts: 1, waitingJobs: 0 };
  return {
    sources: [
      { ...source, ...own, jobs: 2 },
      {
        ...source,
        ...own,
        id: 's2',
        vendor: 'sandbox',
        name: 'Sandbox',
        jobs: 0,
        nextDueBy: null,
        reading: null,
        lastDueBy: null,
      },
    ],
    keys: [{ ...key, accountId }],
    jobs: [
      { ...job, id: 'j1', accountId },
      { ...job, id: 'j2', accountId, name: 'mail', slug: 'mail', state: 'failed', word: 'exit status 1' },
    ],
  };
}
