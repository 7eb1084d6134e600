// Times of day are "HH:MM" in a person's time zone (an IANA name); points in time are in ms.

const DAY = 24 * 3600 * 1000;

/**
 * The next time after `after` at which the zone's clock shows `time`, once per calendar day. A time that is skipped when
 * clocks go forward comes later by the skipped amount; of a time that occurs twice when they go back, the first counts.
 */
export function nextOccurrence(time: string, timeZone: string, after: number): number {
  const clock = clockOf(timeZone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = Math.floor(clock(after) / DAY) * DAY + (hours * 60 + minutes) * 60_000;
  const next = timeWhen(clock, today);
  return next > after ? next : timeWhen(clock, today + DAY);
}

/** Maps a time to the time at which a UTC clock shows what the zone's clock shows then, to the second. */
type Clock = (at: number) => number;

/** The time at which the zone's clock shows what a UTC clock shows at `shown`. */
function timeWhen(clock: Clock, shown: number): number {
  // The zone's offsets before and after a clock change nearby.
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
