import type { Service } from '#lib/domain/account.ts';
import { PORTFOLIO } from './portfolio.ts';
import { type SandboxAccount, seat } from './sandbox-account.ts';

/** The two accounts without a reseller; people sign in as their administrators to play the customers. */
const trial = {
  plan: 'trial',
  commitmentTerm: 'month-to-month',
  retention: 'ICR',
  managedBy: 'client',
  reseller: null,
  authorizedDaysAgo: 2,
} as const;

/** All accounts that a sandbox is seeded with. */
export const SANDBOX_ACCOUNTS: SandboxAccount[] = [
  {
    ...trial,
    domain: 'bluebird.example',
    service: 'office365',
    region: 'eu',
    licenses: 25,
    licenseCap: 24,
    named: [
      { user: 'admin', name: 'Ada Brandt', license: 'standard' },
      { user: 'office', name: 'Owen Pryce', license: null },
      { user: 'staff', name: 'Sunniva Dahl', license: 'standard' },
    ],
    seats: [
      seat('user', [22, 1, 0, 4], 412),
      seat('shared-mailbox', [3, 0, 0, 0], 38),
      seat('sharepoint-site', [8, 0, 0, 0], 112),
      seat('team', [2, 0, 0, 1], 17),
    ],
    story: 'well',
    turnedHoursAgo: 0,
    spanning: { partial: 2 },
  },
  {
    ...trial,
    domain: 'alderfinch.example',
    service: 'google',
    region: 'us',
    licenses: 20,
    licenseCap: null,
    named: [{ user: 'admin', name: 'Amos Finch', license: 'standard' }],
    seats: [seat('user', [16, 0, 0, 2], 640), seat('shared-drive', [4, 0, 0, 0], 172)],
    story: 'failing',
    turnedHoursAgo: 60,
    // Spanning has no results of Google Workspace.
    reports: 'json',
    spanning: { partial: 0 },
  },
  ...PORTFOLIO,
];

/** Returns the seeded account of this domain and service; null for one that people added themselves. */
export function sandboxAccount({
  domain,
  service,
}: {
  domain: string;
  service: Service;
}): SandboxAccount | null {
  return SANDBOX_ACCOUNTS.find((account) => account.domain === domain && account.service === service) ?? null;
}

/** The accounts of a seed. Those who are not at Spanning there have licenses of Baton's own, and simulated backups. */
export function seededAccounts(spanning: boolean): SandboxAccount[] {
  if (spanning) return SANDBOX_ACCOUNTS;
  return SANDBOX_ACCOUNTS.map(({ spanning: at, reports, ...account }) =>
    at === undefined && reports !== undefined ? { ...account, reports } : account,
  );
}
