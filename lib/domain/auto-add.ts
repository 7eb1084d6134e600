import { type AccountRow, licensedSeats, type SeatCount } from './account.ts';
import { available, type LicenceCounts } from './licence.ts';
import { CAP_WARNED_AT } from './onboarding.ts';

type Terms = Pick<AccountRow, 'autoAdd' | 'licenceCap' | 'plan'>;

/** Whether new users get a licence by themselves; in a trial an administrator gives each. */
export function addsUsers({ autoAdd, plan }: Omit<Terms, 'licenceCap'>): boolean {
  return autoAdd && plan !== 'trial';
}

/**
 * To how many users auto-add may give a licence: while licensed seats, the one of SharePoint sites and teams among them,
 * stay within the cap (DESIGN 8), and as many as there are licences. Never less than none, as it takes none away.
 */
export function roomToAdd(terms: Terms, counts: LicenceCounts, seats: readonly SeatCount[]): number {
  if (!addsUsers(terms)) return 0;
  const underCap =
    terms.licenceCap === null ? Number.POSITIVE_INFINITY : terms.licenceCap - licensedSeats(seats);
  return Math.max(0, Math.min(underCap, available(counts)));
}

/** Whether so many licensed seats are so near the cap that the reseller is warned. */
export function isCapNear(terms: Terms, seats: readonly SeatCount[]): boolean {
  return (
    addsUsers(terms) && terms.licenceCap !== null && licensedSeats(seats) / terms.licenceCap >= CAP_WARNED_AT
  );
}
