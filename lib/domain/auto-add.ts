import { type AccountRow, licensedSeats, type SeatCount } from './account.ts';
import { available, type LicenseCounts } from './license.ts';
import { CAP_WARNED_AT } from './onboarding.ts';

type Terms = Pick<AccountRow, 'autoAdd' | 'licenseCap' | 'plan'>;

/** Whether new users get a license by themselves; in a trial an administrator gives each. */
export function addsUsers({ autoAdd, plan }: Omit<Terms, 'licenseCap'>): boolean {
  return autoAdd && plan !== 'trial';
}

/**
 * To how many users auto-add may give a license: while licensed seats, the one of SharePoint sites and teams among them,
 * stay within the cap (ARCHITECTURE, Health), and as many as there are licenses. Never less than none, as it takes none away.
 */
export function roomToAdd(terms: Terms, counts: LicenseCounts, seats: readonly SeatCount[]): number {
  if (!addsUsers(terms)) return 0;
  const underCap =
    terms.licenseCap === null ? Number.POSITIVE_INFINITY : terms.licenseCap - licensedSeats(seats);
  return Math.max(0, Math.min(underCap, available(counts)));
}

/** Whether so many licensed seats are so near the cap that the reseller is warned. */
export function isCapNear(terms: Terms, seats: readonly SeatCount[]): boolean {
  return (
    addsUsers(terms) && terms.licenseCap !== null && licensedSeats(seats) / terms.licenseCap >= CAP_WARNED_AT
  );
}
