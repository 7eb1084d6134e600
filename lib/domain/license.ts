import type { AccountRow } from './account.ts';
import { licensedSeats, type SeatCount } from './facts.ts';
import type { LicenseRefusalKind } from './license-refusal.ts';
import { CAP_WARNING_SHARE } from './onboarding.ts';

/** The kinds of license: `standard` pays for new backups, `archived` only for keeping the existing ones. */
export const LICENSES = ['standard', 'archived'] as const;
export type License = (typeof LICENSES)[number];

/** The number of users that one request may list individually (ARCHITECTURE, HTTP API). */
export const MAX_LICENSE_CHANGES = 10_000;

/** A summary of one change of licenses: how many users got which license, and the names of the first ones. */
export interface LicensesGiven {
  standard: number;
  archived: number;
  none: number;
  /** At most three names. */
  names: string[];
}

/** A user in the account's directory. `license` is null if the user is not backed up. */
export interface DirectoryUser {
  id: string;
  name: string;
  /** Empty if the user left the directory and somebody else has the address now. */
  email: string;
  license: License | null;
  /** What a vendor has not changed yet; null if nothing. */
  wish: LicenseWish | null;
}

/** What the vendor has not changed yet, or refuses to. */
export interface LicenseWish {
  /** Null takes the license away. */
  license: License | null;
  refused: { why: LicenseRefusalKind; word: string | null } | null;
}

/** How many licenses were bought, and how many users hold each kind or none. */
export interface LicenseCounts {
  bought: number;
  standard: number;
  archived: number;
  none: number;
}

/**
 * Returns the number of licenses that nobody holds. It is negative if more are held than were bought. The one seat of
 * all SharePoint sites and teams (`licensedSeats`) takes no license from users.
 */
export function availableLicenses({ bought, standard, archived }: LicenseCounts): number {
  return bought - standard - archived;
}

const UNMEASURED: SeatCount = {
  type: 'user',
  ...{ protected: 0, paused: 0, archived: 0, unprotected: 0 },
  ...{ backups24h: null, storageBytes: null },
};

/**
 * Returns the seats after a change of users' licenses (ARCHITECTURE, Health): a standard license makes a user protected
 * or paused, an archived one archived, none unprotected. Paused users stay paused as far as the standard licenses
 * reach. Users are counted even if nothing was measured yet.
 */
export function seatsForLicenses(
  seats: readonly SeatCount[],
  { standard, archived, none }: Omit<LicenseCounts, 'bought'>,
): SeatCount[] {
  const counted = seats.some(({ type }) => type === 'user') ? seats : [UNMEASURED, ...seats];
  return counted.map((seat) => {
    if (seat.type !== 'user') return seat;
    const paused = Math.min(seat.paused, standard);
    return { ...seat, protected: standard - paused, paused, archived, unprotected: none };
  });
}

type Terms = Pick<AccountRow, 'autoAdd' | 'licenseCap' | 'plan'>;

/** Whether new users get a license automatically. In a trial, an administrator assigns each one. */
export function autoAddsUsers({ autoAdd, plan }: Omit<Terms, 'licenseCap'>): boolean {
  return autoAdd && plan !== 'trial';
}

/**
 * Returns how many more users auto-add may license. Licensed seats, including the one of SharePoint sites and teams, must
 * stay within the cap (ARCHITECTURE, Health), and licenses must be available. Never negative: auto-add takes none away.
 */
export function autoAddCapacity(terms: Terms, counts: LicenseCounts, seats: readonly SeatCount[]): number {
  if (!autoAddsUsers(terms)) return 0;
  const underCap =
    terms.licenseCap === null ? Number.POSITIVE_INFINITY : terms.licenseCap - licensedSeats(seats);
  return Math.max(0, Math.min(underCap, availableLicenses(counts)));
}

/** Whether the licensed seats are close enough to the cap that the reseller gets a warning. */
export function isCapNear(terms: Terms, seats: readonly SeatCount[]): boolean {
  return (
    autoAddsUsers(terms) &&
    terms.licenseCap !== null &&
    licensedSeats(seats) / terms.licenseCap >= CAP_WARNING_SHARE
  );
}
