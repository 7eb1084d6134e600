import type { QuietHours } from '#lib/contract/mail-schemas.ts';

/** Times of day ("HH:MM") in the time zones (IANA names) of people; moments are in ms. */
const DAY = 24 * 3600 * 1000;

/** Whether it is between the two times on the clocks of the zone, the second excluded. */
export function isQuiet(quiet: QuietHours | null, timeZone: string, at: number): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/**
 * The next moment, after `after`, at which it is `time` there: once each calendar day. A time that the clocks skip
 * comes as much later as they were put forward; of one that they show twice, the first counts.
 */
export function nextAt(time: string, timeZone: string, after: number): number {
  const clock = clockOf(timeZone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = Math.floor(clock(after) / DAY) * DAY + (hours * 60 + minutes) * 60_000;
  const next = momentOf(clock, today);
  return next > after ? next : momentOf(clock, today + DAY);
}

/** What the clocks of a zone show at a moment: when those of UTC show the same, to the second. */
type Clock = (at: number) => number;

/** When the clock shows what those of UTC show at `shown`. */
function momentOf(clock: Clock, shown: number): number {
  // The offsets before and after any change of the clocks near it.
  const before = clock(shown - DAY) - (shown - DAY);
  const after = clock(shown + DAY) - (shown + DAY);
  return [shown - before, shown - after].find((at) => clock(at) === shown) ?? shown - before;
}

function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, ...rest] = UNITS.map((unit) => parts.get(unit) ?? 0);
    return Date.UTC(year, month - 1, ...rest);
  };
}

const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
