/** An account is one service of one customer domain. Terms: ARCHITECTURE, Words. Facts: ARCHITECTURE, Health. */
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

/**
 * The health states of an account, worst first. Lists and the badge's color follow this order (ARCHITECTURE, Health).
 */
export const HEALTHS = ['critical', 'warning', 'stale', 'expired', 'pending', 'ok'] as const;
/** `expired` means that the account is pending and its authorization link has expired. */
export type Health = (typeof HEALTHS)[number];

/** Backup attempts over all protected services: of a day, or of the 24 hours before `measuredAt`. */
export interface Attempts {
  attempted: number;
  successful: number;
}

/** The number of seats of one type in each state. */
export interface SeatCount extends Attempts {
  type: SeatType;
  protected: number;
  paused: number;
  archived: number;
  unprotected: number;
  storageBytes: number;
}

export interface Thresholds {
  /** An account without an attempt for longer than this is stale. */
  staleAfterSeconds: number;
  /** An account is critical, or in warning, below these success rates (0 to 1). */
  criticalBelow: number;
  warningBelow: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  staleAfterSeconds: 26 * 3600,
  criticalBelow: 0.9,
  warningBelow: 0.98,
};

/** The range of `staleAfterSeconds`: an hour to 30 days. */
export const STALE_AFTER_SECONDS = { min: 3600, max: 30 * 86_400 };

/**
 * A person's mute of an account. It lasts until a time (RFC 3339) or, if `until` is null, while the health stays the
 * same.
 */
export interface Mute {
  until: string | null;
  /** The health when the account was muted. */
  health: Health;
}

/** One person's settings for an account. They affect nobody else. */
export interface Preferences {
  favorite: boolean;
  mute: Mute | null;
}

/** A partial update: preferences that are left out stay the same. */
export type PreferencesChange = { [K in keyof Preferences]?: Preferences[K] | undefined };

/** Limits on a reseller's tags: how many an account may have, and how many characters each may have. */
export const MAX_TAGS = 10;
export const MAX_TAG_LENGTH = 40;

/** The fields by which a person recognizes an account. */
export interface AccountName {
  id: string;
  /** The customer organization's name, or the client's until the account is authorized. */
  name: string;
  domain: string;
  service: Service;
  region: Region;
}

/** What the feed tells of an account. It holds facts only, and the screens compute its health. Times are in RFC 3339 UTC. */
export interface AccountFacts extends AccountName, Preferences {
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
  /** The number of users who are unprotected because auto-add has reached its cap. */
  uncoveredUsers: number;
  backups24h: Attempts;
  lastAttemptAt: string | null;
  lastSuccessAt: string | null;
  storageBytes: number;
  measuredAt: string | null;
  /** One entry per day, at most 28, the newest last. */
  history: Attempts[];
  /** Thresholds that are set for this account only; null: the reader's usual ones apply. */
  ownThresholds: Thresholds | null;
  /** The reseller's tags, sorted. A customer gets an empty list. */
  tags: string[];
}

/** A row of the status page: the facts, joined with the thresholds by which they are judged. */
export interface AccountRow extends AccountFacts {
  /** The thresholds that apply to the reader: the account's own, else the usual ones. */
  thresholds: Thresholds;
}

/** Joins an account with its reader's usual thresholds: the reseller's, else the default. */
export function withThresholds(facts: AccountFacts, usual: Thresholds): AccountRow {
  return { ...facts, thresholds: facts.ownThresholds ?? usual };
}

export interface AccountDetail extends AccountRow {
  seats: SeatCount[];
  /**
   * The first names, at most 100, of the users that auto-add could not cover; null if the reader may only know how many
   * there are.
   */
  uncovered: string[] | null;
  /**
   * The state of the directory sync. Null if the directory is not synced; absent if no client was asked, or from an
   * older console.
   */
  directory?: DirectoryReadState | null | undefined;
}

/** The state of an account's directory sync. Times are in RFC 3339 UTC. */
export interface DirectoryReadState {
  /** When the directory was last read. */
  readAt: string;
  /** When a read first failed after that; null if none failed. */
  failingSince: string | null;
}

/** Adds up attempts. */
export function sumAttempts(parts: readonly Attempts[]): Attempts {
  let attempted = 0;
  let successful = 0;
  for (const part of parts) {
    attempted += part.attempted;
    successful += part.successful;
  }
  return { attempted, successful };
}

/**
 * Returns successful ÷ attempted, 0 to 1, or null if nothing was attempted, which is shown as "–" (ARCHITECTURE,
 * Health).
 */
export function successRate({ attempted, successful }: Attempts): number | null {
  return attempted === 0 ? null : successful / attempted;
}

/**
 * Counts the licensed seats (ARCHITECTURE, Health). Each protected, paused or archived user counts one. All SharePoint
 * sites and teams together count one if any of them is in such a state. Shared mailboxes and shared drives count none.
 */
export function licensedSeats(seats: readonly SeatCount[]): number {
  const countHeld = (types: SeatType[]) =>
    seats
      .filter((seat) => types.includes(seat.type))
      .reduce((sum, seat) => sum + seat.protected + seat.paused + seat.archived, 0);
  return countHeld(['user']) + (countHeld(['sharepoint-site', 'team']) > 0 ? 1 : 0);
}

/** Returns the plan at `now` (ms). A trial past its end is expired (ARCHITECTURE, Organizations and accounts). */
export function planAt(
  { plan, trialEndsAt }: Pick<AccountRow, 'plan' | 'trialEndsAt'>,
  now: number,
): Plan | 'expired' {
  return plan === 'trial' && trialEndsAt !== null && Date.parse(trialEndsAt) <= now ? 'expired' : plan;
}
