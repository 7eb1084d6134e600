import type { Trial } from '#lib/contract/trial-schemas.ts';
import { shortDate } from '#lib/domain/time.ts';
import { trialDaysLeft } from '#lib/domain/trial.ts';

/** How a trial is at `now` (ms), in a sentence. */
export function trialWords(
  { domain, trialEndsAt }: Pick<Trial, 'domain' | 'trialEndsAt'>,
  now: number,
): string {
  if (trialEndsAt === null) return `Waiting for an administrator of ${domain} to authorize it.`;
  const end = Date.parse(trialEndsAt);
  const days = trialDaysLeft(end, now);
  if (days === 0) return `The trial ended on ${shortDate(end)}.`;
  return `The trial runs until ${shortDate(end)}: ${days === 1 ? '1 day is' : `${days} days are`} left.`;
}
