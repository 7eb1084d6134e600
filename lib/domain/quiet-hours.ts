/**
 * Times of day, "22:00" to "07:00", in which nothing new is reported. If `to` is earlier, they last past midnight; if
 * both are the same, no hour is quiet.
 */
export interface QuietHours {
  from: string;
  to: string;
}

const MINUTE_MS = 60_000;

/** Whether a time (ms) is within the quiet hours on the clock of a time zone, of this computer's if none is given. */
export function isQuiet(quiet: QuietHours | null, at: number, timeZone?: string): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/**
 * Returns when the current quiet hours end (ms), or null outside of them. They follow this computer's wall clock, also on
 * days when the clock changes.
 */
export function quietUntil(quiet: QuietHours | null, now: number): number | null {
  if (quiet === null || !isQuiet(quiet, now)) return null;
  const [hours = 0, minutes = 0] = quiet.to.split(':').map(Number);
  const at = new Date(now);
  const days = at.getHours() * 60 + at.getMinutes() < hours * 60 + minutes ? 0 : 1;
  const end = new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, hours, minutes).getTime();
  // When the clock goes back, an hour comes twice, and the end may have been in the first one.
  return Math.max(end, now + MINUTE_MS);
}
