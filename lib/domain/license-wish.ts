import type { License, LicenseWish } from './license.ts';
import type { LicenseRefusalKind } from './license-refusal.ts';
import type { ReadFailureKind } from './read-failure.ts';

/** The license that a user will hold once the vendor has made what waits. */
export function licenseSoon({
  license,
  wish,
}: {
  license: License | null;
  wish: LicenseWish | null;
}): License | null {
  return wish === null || wish.refused !== null ? license : wish.license;
}

/** How it goes with changes of licenses that the vendor is to make. */
export interface LicenseSending {
  /** When they were begun to be saved; RFC 3339 UTC. */
  since: string;
  waiting: number;
  done: number;
  refused: number;
  /** The first of those that were refused, by name. */
  refusals: {
    userId: string;
    name: string;
    license: License | null;
    why: LicenseRefusalKind;
    word: string | null;
  }[];
  /** Why it is not known whether the vendor made the last ones, and when they are sent again; null if it is. */
  failure: ReadFailureKind | null;
  nextAt: string | null;
}

/** Of an account whose licenses are the vendor's. */
export interface VendorLicensing {
  /** Of when the vendor's users are that are shown; null if they were not read yet. */
  usersAt: string | null;
  /** How many of each kind the tenant has; null if the vendor does not say so. */
  bought: Record<License, number> | null;
  /** The source by which the vendor is asked is paused: nothing is read or sent. */
  isPaused: boolean;
  /** Null if nothing waits and nothing was refused. */
  sending: LicenseSending | null;
}
