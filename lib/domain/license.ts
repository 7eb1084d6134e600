import type { SeatCount } from './account.ts';

/** What a user's license pays for: backups that go on, or the keeping of those there are. */
export const LICENSES = ['standard', 'archived'] as const;
export type License = (typeof LICENSES)[number];

/** The most users that one save names one by one. ARCHITECTURE, HTTP API. */
export const MOST_CHANGED = 10_000;

/** How many users of a directory one save gave what, and the first of them by name. */
export interface LicensesGiven {
  standard: number;
  archived: number;
  none: number;
  /** At most three. */
  names: string[];
}

/** A user of the account's directory; `license` null: not backed up. */
export interface DirectoryUser {
  id: string;
  name: string;
  /** Empty: they are gone from the directory, and another has their address now. */
  email: string;
  license: License | null;
}

/** How many users are without a license and with which, of how many licenses. */
export interface LicenseCounts {
  bought: number;
  standard: number;
  archived: number;
  none: number;
}

/**
 * Licenses that nobody holds; fewer than none where more are held than were bought. The one seat of SharePoint sites
 * and teams is counted beside those of users (`licensedSeats`) and takes none of them.
 */
export function available({ bought, standard, archived }: LicenseCounts): number {
  return bought - standard - archived;
}

const UNMEASURED: SeatCount = {
  type: 'user',
  ...{ protected: 0, paused: 0, archived: 0, unprotected: 0 },
  ...{ attempted: 0, successful: 0, storageBytes: 0 },
};

/**
 * The seats once users hold licenses so (ARCHITECTURE, Health): with a standard one protected or paused, with an archived one
 * archived, without one unprotected. Who is paused stays so as far as there are standard licenses. Users are counted
 * even where nothing was measured yet.
 */
export function seatsWith(
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
