/** Days on the clock of a time zone (an IANA name). Times are in ms. */
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, made);
  return made;
}

const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** What a UTC clock shows when it shows the same as the zone's clock does at `at`, to the second. */
function shownAt(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 0, month = 1, ...rest] = UNITS.map((unit) => parts.get(unit) ?? 0);
  return Date.UTC(year, month - 1, ...rest);
}

/**
 * The same time of day so many days later. A time that clocks skip comes as much later, and of one that they show twice,
 * the second counts, so that nothing is late before its time.
 */
export function plusDays(at: number, days: number, timeZone: string): number {
  const offset = (time: number) => shownAt(time, timeZone) - Math.floor(time / 1000) * 1000;
  const shown = at + offset(at) + days * DAY_MS;
  // The zone's offsets before and after a clock change nearby.
  const times = [offset(shown - DAY_MS), offset(shown + DAY_MS)].map((ms) => shown - ms);
  const exact = times.filter((time) => time + offset(time) === shown);
  return Math.max(...(exact.length > 0 ? exact : times));
}

/** The next of these days of the week (1 is Monday) after the day of `at`, at the same time of day. */
export function nextOnDays(at: number, days: readonly number[], timeZone: string): number {
  const today = weekday(at, timeZone);
  const ahead = days.map((day) => ((day - today + 6) % 7) + 1);
  return plusDays(at, Math.min(...ahead), timeZone);
}

function weekday(at: number, timeZone: string): number {
  return ((Math.floor(shownAt(at, timeZone) / DAY_MS) + 3) % 7) + 1;
}
