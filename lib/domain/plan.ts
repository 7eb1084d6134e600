import type { AccountRow } from './account.ts';
import { duration, shortDate } from './time.ts';

/**
 * A trial's length in days from its authorization, and its number of licenses (ARCHITECTURE, Organizations and
 * accounts).
 */
export const TRIAL_DAYS = 14;
export const TRIAL_LICENSES = 25;
export const TRIAL_MS = TRIAL_DAYS * 86_400_000;

/** Returns the days that are left of a trial, rounded up; 0 after its end. Times are in ms. */
export function trialDaysLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 86_400_000));
}

/**
 * Describes the plan of an account at `now` (ms): "paid", "trial, 9 days left", in the last 24 hours "trial, ends in
 * 5 hours", "trial ended on 5 Dec", "trial, not authorized yet".
 */
export function planNote(
  { plan, trialEndsAt, authorizedAt }: Pick<AccountRow, 'plan' | 'trialEndsAt' | 'authorizedAt'>,
  now: number,
): string {
  if (plan === null) return '–';
  if (authorizedAt === null) return plan === 'trial' ? 'trial, not authorized yet' : 'not authorized yet';
  if (plan === 'paid' || trialEndsAt === null) return plan;
  const end = Date.parse(trialEndsAt);
  const days = trialDaysLeft(end, now);
  if (days === 0) return `trial ended on ${shortDate(end)}`;
  return days === 1 ? `trial, ends in ${duration(end - now)}` : `trial, ${days} days left`;
}
