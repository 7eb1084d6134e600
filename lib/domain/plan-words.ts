import type { AccountRow } from './account.ts';
import { duration, shortDate } from './time.ts';
import { trialDaysLeft } from './trial.ts';

/**
 * The plan of an account at `now` (ms): "paid", "trial, 9 days left", of its last 24 hours "trial, ends in 5 hours",
 * "trial ended on 5 Dec", "trial, not authorized yet".
 */
export function planNote(
  { plan, trialEndsAt, authorizedAt }: Pick<AccountRow, 'plan' | 'trialEndsAt' | 'authorizedAt'>,
  now: number,
): string {
  if (authorizedAt === null) return plan === 'trial' ? 'trial, not authorized yet' : 'not authorized yet';
  if (plan === 'paid' || trialEndsAt === null) return plan;
  const end = Date.parse(trialEndsAt);
  const days = trialDaysLeft(end, now);
  if (days === 0) return `trial ended on ${shortDate(end)}`;
  return days === 1 ? `trial, ends in ${duration(end - now)}` : `trial, ${days} days left`;
}
