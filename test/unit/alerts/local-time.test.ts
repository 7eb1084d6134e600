import { describe, expect, it } from 'vitest';
import { nextOccurrence } from '#companion/alerts/local-time.ts';

const ms = (text: string) => Date.parse(text);

describe('the next time at which it is', () => {
  it.each([
    ['later today', '08:00', 'UTC', '2026-11-21T07:59:59Z', '2026-11-21T08:00Z'],
    ['tomorrow, when it is just now', '08:00', 'UTC', '2026-11-21T08:00Z', '2026-11-22T08:00Z'],
    ['midnight', '00:00', 'UTC', '2026-12-31T00:00:01Z', '2027-01-01T00:00Z'],
    ['today there, yesterday in UTC', '08:00', 'Pacific/Auckland', '2026-11-20T18:59Z', '2026-11-20T19:00Z'],
    ['before UTC’s day has begun', '23:30', 'America/Los_Angeles', '2026-11-22T07:00Z', '2026-11-22T07:30Z'],
    ['an hour earlier in UTC in summer', '08:00', 'Europe/Berlin', '2026-03-28T08:00Z', '2026-03-29T06:00Z'],
    ['an hour later in UTC in winter', '08:00', 'Europe/Berlin', '2026-10-24T08:00Z', '2026-10-25T07:00Z'],
    ['skipped by the clocks', '02:30', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T01:30Z'],
    ['as usual after that', '02:30', 'Europe/Berlin', '2026-03-29T01:30Z', '2026-03-30T00:30Z'],
    ['shown twice: the first', '02:30', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T00:30Z'],
    ['shown twice: not the second', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ['between the two', '02:30', 'Europe/Berlin', '2026-10-25T01:10Z', '2026-10-26T01:30Z'],
    ['half an hour put forward', '02:15', 'Australia/Lord_Howe', '2026-10-03T12:00Z', '2026-10-03T15:45Z'],
    ['skipped at midnight', '00:00', 'America/Havana', '2026-03-07T12:00Z', '2026-03-08T05:00Z'],
    ['on the leap day', '08:00', 'UTC', '2028-02-28T09:00Z', '2028-02-29T08:00Z'],
    ['on a day that a zone left out', '08:00', 'Pacific/Apia', '2011-12-29T18:00Z', '2011-12-30T18:00Z'],
  ])('%s', (_, time, zone, after, expected) => {
    expect(new Date(nextOccurrence(time, zone, ms(after))).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])(
    'comes once each calendar day while clocks change in %s',
    (timeZone) => {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone });
      for (const [begin, count] of [
        ['2026-03-01T12:00Z', 45],
        ['2026-09-25T12:00Z', 45],
      ] as const) {
        const days = new Set<string>();
        let at = ms(begin);
        for (let turn = 0; turn < count; turn++) {
          at = nextOccurrence('02:30', timeZone, at);
          days.add(day.format(at));
        }
        expect(days.size).toBe(count);
        expect(at - ms(begin)).toBeLessThan((count + 1) * 86_400_000);
      }
    },
  );
});
