/** An account: one service of one customer domain. Words of ARCHITECTURE, Words; facts of ARCHITECTURE, Health. */
export const SERVICES = ['office365', 'google'] as const;
export type Service = (typeof SERVICES)[number];

export const REGIONS = ['us', 'ca', 'eu', 'uk', 'ap'] as const;
export type Region = (typeof REGIONS)[number];

export const PLANS = ['trial', 'paid'] as const;
export type Plan = (typeof PLANS)[number];

export const COMMITMENT_TERMS = ['1-year', 'month-to-month'] as const;
export type CommitmentTerm = (typeof COMMITMENT_TERMS)[number];

export const RETENTIONS = ['ICR', 'TBR'] as const;
export type Retention = (typeof RETENTIONS)[number];

export const MANAGED_BY = ['client', 'reseller', 'both'] as const;
export type ManagedBy = (typeof MANAGED_BY)[number];

export const SEAT_TYPES = ['user', 'shared-mailbox', 'sharepoint-site', 'team', 'shared-drive'] as const;
export type SeatType = (typeof SEAT_TYPES)[number];

/** Verdicts on an account, worst first: the order of lists and of the badge's color. ARCHITECTURE, Health. */
export const HEALTHS = ['critical', 'warning', 'stale', 'expired', 'pending', 'ok'] as const;
/** `expired`: pending, and its authorization link has expired. */
export type Health = (typeof HEALTHS)[number];

/** Backups of the last 24 hours before `measuredAt`, over all protected services. */
export interface Attempts {
  attempted: number;
  successful: number;
}

/** How many seats of one type are in each state. */
export interface SeatCount extends Attempts {
  type: SeatType;
  protected: number;
  paused: number;
  archived: number;
  unprotected: number;
  storageBytes: number;
}

export interface Thresholds {
  /** No newer attempt than this many seconds ago: stale. */
  staleAfterSeconds: number;
  /** Success rates, 0 to 1, below which an account is critical or warns. */
  criticalBelow: number;
  warningBelow: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  staleAfterSeconds: 26 * 3600,
  criticalBelow: 0.9,
  warningBelow: 0.98,
};

/** What `staleAfterSeconds` may be set to: an hour to 30 days. */
export const STALE_AFTER_SECONDS = { least: 3600, most: 30 * 86_400 };

/** A person wants to hear nothing of an account: until a time (RFC 3339), or, without one, for as long as it is in this health. */
export interface Mute {
  until: string | null;
  /** As it was when muted. */
  health: Health;
}

/** What a person has chosen for an account; nobody else's affair. */
export interface Preferences {
  favorite: boolean;
  mute: Mute | null;
}

/** What is not named stays as it is. */
export type PreferencesChange = { [K in keyof Preferences]?: Preferences[K] | undefined };

/** How many tags a reseller may put on an account, and how long each may be. */
export const MOST_TAGS = 10;
export const LONGEST_TAG = 40;

/** What identifies an account to a person. */
export interface AccountName {
  id: string;
  /** The customer organization's name, or the client's until the account is authorized. */
  name: string;
  domain: string;
  service: Service;
  region: Region;
}

/** The status page's row: facts only, times in RFC 3339 UTC. Verdicts are computed from it where it is shown. */
export interface AccountRow extends AccountName, Preferences {
  plan: Plan;
  trialEndsAt: string | null;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  reseller: { name: string; domain: string } | null;
  requestedAt: string;
  authorizedAt: string | null;
  linkExpiresAt: string | null;
  licenses: number;
  licenseCap: number | null;
  autoAdd: boolean;
  licensedSeats: number;
  /** Users left unprotected because auto-add is at its cap. */
  uncoveredUsers: number;
  backups24h: Attempts;
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  storageBytes: number;
  measuredAt: string | null;
  /** Newest day last; at most 28. */
  history: Attempts[];
  /** In force for whoever reads the row: the account's own, else the reseller's, else the default. */
  thresholds: Thresholds;
  /** The reseller's own words for it, in order; none for a customer. */
  tags: string[];
}

export interface AccountDetail extends AccountRow {
  seats: SeatCount[];
  /** Names of the users whom auto-add could not cover; null where only their number may be told. */
  uncovered: string[] | null;
  /** Thresholds set for this account alone. */
  ownThresholds: Thresholds | null;
  /** How its directory is read again; null: not at all; absent where no client was asked for it, or from an older console. */
  directory?: DirectoryReading | null | undefined;
}

/** In RFC 3339 UTC. */
export interface DirectoryReading {
  /** When it was read last. */
  readAt: string;
  /** When reading it first failed since then; null: it has not. */
  failingSince: string | null;
}

/** All of them together. */
export function sumAttempts(parts: readonly Attempts[]): Attempts {
  let attempted = 0;
  let successful = 0;
  for (const part of parts) {
    attempted += part.attempted;
    successful += part.successful;
  }
  return { attempted, successful };
}

/** Successful ÷ attempted, 0 to 1; null when nothing was attempted (shown "–"). ARCHITECTURE, Health. */
export function successRate({ attempted, successful }: Attempts): number | null {
  return attempted === 0 ? null : successful / attempted;
}

/**
 * Licensed seats (ARCHITECTURE, Health): each protected, paused or archived user counts one; all SharePoint sites and
 * teams together count one if any is in such a state; shared mailboxes and shared drives count none.
 */
export function licensedSeats(seats: readonly SeatCount[]): number {
  const held = (of: SeatType[]) =>
    seats
      .filter((seat) => of.includes(seat.type))
      .reduce((sum, seat) => sum + seat.protected + seat.paused + seat.archived, 0);
  return held(['user']) + (held(['sharepoint-site', 'team']) > 0 ? 1 : 0);
}

/** The plan as it is at `now`: a trial past its end is expired. ARCHITECTURE, Organizations and accounts. */
export function planAt(
  { plan, trialEndsAt }: Pick<AccountRow, 'plan' | 'trialEndsAt'>,
  now: number,
): Plan | 'expired' {
  return plan === 'trial' && trialEndsAt !== null && Date.parse(trialEndsAt) <= now ? 'expired' : plan;
}
