import { type AccountRow, type ManagedBy, planAt } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { attemptsOfDay, successRate } from '#lib/domain/facts.ts';
import type { HealthReason } from '#lib/domain/health.ts';
import { percent } from '#lib/domain/health-words.ts';
import { planNote } from '#lib/domain/plan.ts';
import { exactTime } from '#lib/domain/time.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

/** "Paid", "Trial, 9 days left, until 5 Dec 2026, 14:05". */
export function planWords(account: Planned, now: number): string {
  const note = planNote(account, now);
  const until =
    account.trialEndsAt !== null && planAt(account, now) === 'trial'
      ? `, until ${exactTime(Date.parse(account.trialEndsAt))}`
      : '';
  return note.charAt(0).toUpperCase() + note.slice(1) + until;
}
type Planned = Pick<AccountRow, 'plan' | 'trialEndsAt' | 'authorizedAt'>;

/** The names of those who manage the account. */
export function managedByWords({ name, managedBy, reseller }: Managed): string {
  if (managedBy === null) return '–';
  const names: Record<ManagedBy, string[]> = {
    client: [name],
    reseller: [reseller?.name ?? 'The reseller'],
    both: [name, reseller?.name ?? 'the reseller'],
  };
  return names[managedBy].join(' and ');
}
type Managed = Pick<AccountRow, 'name' | 'managedBy' | 'reseller'>;

/** Names the organization on the account's other side. */
export function otherSideOf({ name, reseller }: Pick<AccountRow, 'name' | 'reseller'>, isReseller: boolean) {
  return isReseller ? name : (reseller?.name ?? 'the reseller');
}

/** What has to happen until an account is authorized. */
export function authorizationAdvice(
  { domain, service, managedBy, linkExpiresAt }: Unauthorized,
  now: number,
): string {
  const who = `an administrator of ${SERVICE_NAMES[service]} at ${domainWords(domain)}`;
  if (managedBy !== 'client') {
    return `The account is authorized once ${who} has signed in and agreed. Those who manage the account need no link for that.`;
  }
  if (linkExpiresAt !== null && Date.parse(linkExpiresAt) <= now) {
    return `The link no longer works. The account is authorized once ${who} has opened a new one and agreed.`;
  }
  return `The account is authorized once ${who} has opened the link they were sent and agreed. Remind them before it expires.`;
}
type Unauthorized = Pick<AccountRow, 'domain' | 'service' | 'managedBy' | 'linkExpiresAt'>;

/** For how long the success rate has been bad: "below 98 % for 6 days"; null if that is not what the health is about. */
export function badRateWords({ history, thresholds }: Rated, { health }: HealthReason): string | null {
  if (health !== 'critical' && health !== 'warning') return null;
  const limit = health === 'critical' ? thresholds.criticalBelow : thresholds.warningBelow;
  const good = history.findLastIndex((day) => (successRate(attemptsOfDay(day)) ?? 1) >= limit);
  const days = history.length - 1 - good;
  if (days === 0) return null;
  const longer = good === -1 ? ' or longer' : '';
  return `below ${percent(limit)} ${days === 1 ? 'since today' : `for ${days} days${longer}`}`;
}
type Rated = Pick<AccountRow, 'history' | 'thresholds'>;
