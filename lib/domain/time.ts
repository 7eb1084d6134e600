const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

// Marked as pure, so that a bundle without these formats does not include them.
const relative = /* @__PURE__ */ new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const dayMonth = /* @__PURE__ */ new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const exact = /* @__PURE__ */ new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const clock = /* @__PURE__ */ new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** Formats the distance between two times (ms) in the largest whole unit: "3 hours ago", "in 13 days", "just now". */
export function relativeTime(at: number, now: number): string {
  const seconds = Math.trunc((at - now) / 1000);
  for (const [unit, size] of UNITS) {
    const count = Math.trunc(seconds / size);
    if (count !== 0) return relative.format(count, unit);
  }
  return seconds > 0 ? 'in under a minute' : 'just now';
}

/** The share of a unit by which durations are rounded up: a new token for 14 days has 14 days left, not 13. */
const ALMOST = 1 / 24;

/** Formats a duration (ms) in its largest whole unit: "6 days", "1 hour". */
export function duration(ms: number): string {
  for (const [unit, size] of UNITS) {
    const count = Math.trunc(ms / 1000 / size + ALMOST);
    if (count > 0) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'under a minute';
}

/** Formats a date: "5 Dec". */
export const shortDate = (at: number) => dayMonth.format(at);
/** Formats a date and time: "5 Dec 2026, 14:05". */
export const exactTime = (at: number) => exact.format(at);
/** Formats a time of day: "14:05". */
export const clockTime = (at: number) => clock.format(at);
