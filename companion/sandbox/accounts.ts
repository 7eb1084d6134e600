import type {
  CommitmentTerm,
  ManagedBy,
  Plan,
  Region,
  Retention,
  SeatCount,
  Service,
} from '#lib/domain/account.ts';
import type { License } from '#lib/domain/license.ts';
import type { Life, Story } from './life.ts';
import { PORTFOLIO } from './portfolio.ts';
import { seat } from './seats.ts';

/** The sandbox's accounts: made-up directories, terms and stories. Always the same. */
export interface SandboxAccount {
  domain: string;
  service: Service;
  region: Region;
  plan: Plan;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  /** Who looks after it, by domain; null while it is with nobody. */
  reseller: string | null;
  licenses: number;
  licenseCap: number | null;
  /** Directory users that the story names; the others are made up. */
  named: { user: string; name: string; license: License | null }[];
  seats: SeatCount[];
  story: Story;
  /** How long before the sandbox's first day the account was authorized, and its story began. */
  authorizedDaysAgo: number;
  turnedHoursAgo: number;
}

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

/** With nobody yet: the two whose administrators play the customers. */
const trial = {
  plan: 'trial',
  commitmentTerm: 'month-to-month',
  retention: 'ICR',
  managedBy: 'client',
  reseller: null,
  authorizedDaysAgo: 2,
} as const;

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
  },
  ...PORTFOLIO,
];

/** The sandbox's own account of this domain and service; null for one that people made themselves. */
export function sandboxAccount({
  domain,
  service,
}: {
  domain: string;
  service: Service;
}): SandboxAccount | null {
  return SANDBOX_ACCOUNTS.find((account) => account.domain === domain && account.service === service) ?? null;
}

/** The life of an account with these seats; the day of its authorization tells when its story began. */
export function lifeOf(account: SandboxAccount, authorizedAt: Date, seats: readonly SeatCount[]): Life {
  const { domain, service, story, authorizedDaysAgo, turnedHoursAgo } = account;
  return {
    seed: `${domain}/${service}`,
    story,
    seats,
    turnedAt: authorizedAt.getTime() + authorizedDaysAgo * DAY - turnedHoursAgo * HOUR,
  };
}
