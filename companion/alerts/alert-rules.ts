import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { deservesAlert, needsAttention } from '#lib/domain/health.ts';
import type { EvaluatedAccount } from './watched-accounts.ts';

export const ATTENTION_HEALTHS = HEALTHS.filter(needsAttention);

/**
 * Whether a change deserves a mail: new trouble (see `deservesAlert`), or the end of trouble. `before` is the health that
 * the reader knows. That an account is refused is always news, however bad it was.
 */
export function deservesMail(before: Health, health: Health, isNewlyRefused = false): boolean {
  if (isNewlyRefused) return true;
  return needsAttention(health) ? deservesAlert(before, health) : needsAttention(before);
}

/** Whether what a subscriber knows of an account has changed so that it deserves a mail. */
export function isNews({
  knownHealth,
  knownRefused,
  reason,
}: Pick<EvaluatedAccount, 'knownHealth' | 'knownRefused' | 'reason'>): boolean {
  return deservesMail(knownHealth, reason.health, 'isRefused' in reason && !knownRefused);
}

/** Up to this many changes get a mail each; more than this share one mail. */
const MAX_SEPARATE_MAILS = 3;

/** Groups changes into mails, the worst first. */
export function splitIntoMails<T extends { health: Health }>(changed: readonly T[]): T[][] {
  const sorted = worstFirst(changed);
  if (sorted.length > MAX_SEPARATE_MAILS) return [sorted];
  return sorted.map((one) => [one]);
}

export function worstFirst<T extends { health: Health }>(accounts: readonly T[]): T[] {
  return accounts.toSorted((a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health));
}
