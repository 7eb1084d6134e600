import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { isNewTrouble, needsAttention } from '#lib/domain/health.ts';

export const ATTENTION = HEALTHS.filter(needsAttention);

/** Whether somebody who takes an account to be in one health gets a mail: of new trouble, or that there is none any more. */
export function isNews(before: Health, health: Health): boolean {
  return needsAttention(health) ? isNewTrouble(before, health) : needsAttention(before);
}

/** More changes at once than this come in one mail; so many or fewer each in its own. */
const FEW = 3;

/** The changes by mails, the worst first. */
export function inMails<T extends { health: Health }>(changed: readonly T[]): T[][] {
  const sorted = worstFirst(changed);
  if (sorted.length > FEW) return [sorted];
  return sorted.map((one) => [one]);
}

export function worstFirst<T extends { health: Health }>(accounts: readonly T[]): T[] {
  return accounts.toSorted((a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health));
}
