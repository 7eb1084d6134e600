import type { BackupFacts, NamedSeat, SeatCount } from './facts.ts';
import type { GrantEnd } from './grant-end.ts';
import type { Workload } from './reported-facts.ts';
import type { SourceVendor } from './source-vendor.ts';

/** An account is one service of one customer domain. Terms: ARCHITECTURE, Words. Facts: ARCHITECTURE, Health. */
export const SERVICES = ['office365', 'google'] as const;
export type Service = (typeof SERVICES)[number];
/** Also what only an observed account can be: anything else, by its label. */
export const ANY_SERVICES = [...SERVICES, 'other'] as const;
export type AnyService = (typeof ANY_SERVICES)[number];
/** How many characters the label may have. */
export const MAX_LABEL_LENGTH = 40;

/**
 * An owned account is authorized by its customer. An observed one is only known to a reseller's source: it has no
 * customer, no authorization and no terms.
 */
export const ACCOUNT_KINDS = ['owned', 'observed'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

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

/**
 * The health states of an account, worst first. Lists and the badge's color follow this order (ARCHITECTURE, Health).
 */
export const HEALTHS = ['critical', 'warning', 'stale', 'expired', 'unknown', 'pending', 'ok'] as const;
/**
 * `expired` means that the account is pending and its authorization link has expired; `unknown` that nothing is known of
 * its backups of the last 24 hours.
 */
export type Health = (typeof HEALTHS)[number];

export interface Thresholds {
  /** An account without an attempt for longer than this is stale. */
  staleAfterSeconds: number;
  /** An account is critical, or in warning, below these success rates (0 to 1). */
  criticalBelow: number;
  warningBelow: number;
  /** Seats without a successful backup for so many days are a warning. */
  behindAfterDays: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  staleAfterSeconds: 26 * 3600,
  criticalBelow: 0.9,
  warningBelow: 0.98,
  behindAfterDays: 3,
};

/** The range of `behindAfterDays`. From seven days on such seats are critical anyway. */
export const BEHIND_AFTER_DAYS = { min: 1, max: 7 };

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
export interface AccountFacts extends Omit<AccountName, 'service' | 'region'>, Preferences, BackupFacts {
  kind: AccountKind;
  service: AnyService;
  /** What the service `other` is; else null. */
  label: string | null;
  /** Of the source that knows an observed account; of an owned one null. */
  vendor: SourceVendor | null;
  /** Null for an observed account, as are the other terms. */
  region: Region | null;
  plan: Plan | null;
  trialEndsAt: string | null;
  commitmentTerm: CommitmentTerm | null;
  retention: Retention | null;
  managedBy: ManagedBy | null;
  reseller: { name: string; domain: string } | null;
  /** When an owned account was asked for, or an observed one first seen. */
  requestedAt: string;
  authorizedAt: string | null;
  linkExpiresAt: string | null;
  licenses: number;
  licenseCap: number | null;
  autoAdd: boolean;
  /** Users by the licenses that Baton gave them, which is no measurement; null if it knows no users. */
  users: { licensed: number; total: number } | null;
  /** The number of users who have no license because auto-add has reached its cap. */
  uncoveredUsers: number;
  /** Of when the newest facts are; null if nothing was ever reported. */
  measuredAt: string | null;
  /** Thresholds that are set for this account only; null: the reader's usual ones apply. */
  ownThresholds: Thresholds | null;
  /** The reseller's tags, sorted. A customer gets an empty list. */
  tags: string[];
  /** Since when no source of the reader's that is read lists it; null if one does, or none ever did. */
  absentSince: string | null;
  /** Since when the provider no longer lets Baton read the list of users; null if it may, or no list is read. */
  consentEndedAt: string | null;
}

/** How any account is named, as `AccountName` names an owned one. */
export type AnyAccountName = Pick<AccountFacts, 'name' | 'domain' | 'service'> &
  Partial<Pick<AccountFacts, 'label'>>;

/** A row of the status page: the facts, joined with the thresholds by which they are judged. */
export interface AccountRow extends AccountFacts {
  /** The thresholds that apply to the reader: the account's own, else the usual ones. */
  thresholds: Thresholds;
}

/** What every owned account has, and no observed one. */
export interface OwnedTerms {
  kind: 'owned';
  service: Service;
  region: Region;
  plan: Plan;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
}

/**
 * Whether a customer owns the account, or will once it is authorized. Only then are there an authorization, licenses,
 * transfer tokens, a reseller to remove: Baton does no more with an observed account than watch it.
 */
export function isOwned<T extends Pick<AccountFacts, 'kind'>>(
  account: T,
): account is T & Pick<OwnedTerms, keyof T & keyof OwnedTerms> {
  return account.kind === 'owned';
}

/** Whether an account waits to be authorized. One that is only watched never does. */
export function isPending(account: Pick<AccountFacts, 'kind' | 'authorizedAt'>): boolean {
  return isOwned(account) && account.authorizedAt === null;
}

/** Joins an account with its reader's usual thresholds: the reseller's, else the default. */
export function withThresholds(facts: AccountFacts, usual: Thresholds): AccountRow {
  return { ...facts, thresholds: facts.ownThresholds ?? usual };
}

export interface AccountDetail extends AccountRow {
  /** By type; null if no source says them. */
  seats: SeatCount[] | null;
  /**
   * The first names, at most 100, of the users that auto-add could not cover; null if the reader may only know how many
   * there are.
   */
  uncovered: string[] | null;
  /**
   * The names of seats without a successful backup, at most 100; null if no source says them, or the reader may only know
   * how many there are.
   */
  behind?: NamedSeat[] | null | undefined;
  /** By kind of data, without the source's words if the reader may only have counts; null if no source says them. */
  workloads?: Workload[] | null | undefined;
  /**
   * The state of the directory sync. Null if the directory is not synced; absent if no client was asked, or from an
   * older console.
   */
  directory?: DirectoryReadState | null | undefined;
  /** How a source of the reader's that is read reads it; null if none does. */
  reading?: AccountReading | null | undefined;
}

/** How one account of a source is read. Times are in RFC 3339 UTC. */
export interface AccountReading {
  sourceId: string;
  vendor: SourceVendor;
  /** Null: never yet. */
  readAt: string | null;
  /** Whether it is being read, or is next because somebody asked for that. */
  isChecking: boolean;
  /** Since when the source does not list it; it is shown for 7 days. */
  absentSince: string | null;
  /** All for which the source lists it. */
  domains: string[];
}

/** The state of an account's directory sync. Times are in RFC 3339 UTC. */
export interface DirectoryReadState {
  /** When the directory was last read. */
  readAt: string;
  /** When a read first failed after that; null if none failed. */
  failingSince: string | null;
  /** Why the provider no longer lets it be read; null if it may. */
  end: GrantEnd | null;
}

/** Returns the plan at `now` (ms). A trial past its end is expired (ARCHITECTURE, Organizations and accounts). */
export function planAt(
  { plan, trialEndsAt }: Pick<AccountRow, 'plan' | 'trialEndsAt'>,
  now: number,
): Plan | 'expired' | null {
  return plan === 'trial' && trialEndsAt !== null && Date.parse(trialEndsAt) <= now ? 'expired' : plan;
}
