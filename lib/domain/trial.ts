/** What a trial is (ARCHITECTURE, Organizations and accounts): so many days from its authorization, so many licenses. */
export const TRIAL_DAYS = 14;
export const TRIAL_LICENSES = 25;
export const TRIAL_MS = TRIAL_DAYS * 86_400_000;

/** Whole days that are left of a trial, a begun one counted; none once it has ended. Times in ms. */
export function trialDaysLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 86_400_000));
}

/**
 * A domain as a directory has it: lower case, at least two labels, other scripts as punycode. Null for what is none:
 * an address, a number, a name without a dot.
 */
export function domainName(typed: string): string | null {
  const url = URL.parse(`https://${typed.trim()}`);
  // What is more than a name has become something else: a path, a port, somebody before an @.
  const whole = url !== null && url.href === `https://${url.hostname}/`;
  return whole && url.hostname.length <= 253 && LABELS.test(url.hostname) ? url.hostname : null;
}

const LABELS = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;
