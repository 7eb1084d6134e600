import type { Health, Mute } from '#lib/domain/account.ts';

/** The offered periods. `now` is in ms by the console's clock; days are in this computer's time zone. */
export const MUTE_CHOICES: { label: string; until: (now: number) => number | null }[] = [
  { label: 'Until it changes', until: () => null },
  { label: 'Until tomorrow, 8:00', until: (now) => inDays(now, 1) },
  { label: 'For 7 days', until: (now) => inDays(now, 7) },
];

const HOUR = 8;

/** The morning of a later day, in ms. */
function inDays(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, HOUR).getTime();
}

/** "2026-12-05": the first date that can be chosen, in the format of a date field. */
export function tomorrow(now: number): string {
  const day = new Date(inDays(now, 1));
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${padded(day.getMonth() + 1)}-${padded(day.getDate())}`;
}

/** The morning of a chosen date in ms; null if it is invalid or past. */
export function morningOf(date: string, now: number): number | null {
  const morning = new Date(`${date}T08:00`).getTime();
  return morning > now ? morning : null;
}

/** A mute until a time in ms, or until the health changes; both by the console's clock. */
export function muteUntil(until: number | null, health: Health): Mute {
  return { until: until === null ? null : new Date(until).toISOString(), health };
}
