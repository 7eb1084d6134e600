import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isQuiet, quietUntil } from '#lib/domain/quiet-hours.ts';
import { DEFAULT_QUIET_HOURS } from '#lib/domain/settings.ts';

describe('a time in a zone is quiet', () => {
  it.each([
    ['none', null, 'UTC', '2026-11-21T03:00Z', false],
    ['within a day, before', { from: '12:00', to: '13:00' }, 'UTC', '2026-11-21T11:59:59Z', false],
    ['from their beginning', { from: '12:00', to: '13:00' }, 'UTC', '2026-11-21T12:00Z', true],
    ['to the moment before their end', { from: '12:00', to: '13:00' }, 'UTC', '2026-11-21T12:59:59Z', true],
    ['not at their end', { from: '12:00', to: '13:00' }, 'UTC', '2026-11-21T13:00Z', false],
    ['past midnight, in the evening', { from: '22:00', to: '07:00' }, 'UTC', '2026-11-21T23:30Z', true],
    ['past midnight, at midnight', { from: '22:00', to: '07:00' }, 'UTC', '2026-11-21T00:00Z', true],
    ['past midnight, in the morning', { from: '22:00', to: '07:00' }, 'UTC', '2026-11-21T06:59Z', true],
    ['past midnight, by day', { from: '22:00', to: '07:00' }, 'UTC', '2026-11-21T07:00Z', false],
    ['to midnight', { from: '22:00', to: '00:00' }, 'UTC', '2026-11-21T00:00Z', false],
    ['from and to the same', { from: '22:00', to: '22:00' }, 'UTC', '2026-11-21T22:00Z', false],
    ['in winter there', { from: '22:00', to: '07:00' }, 'Europe/Berlin', '2026-11-21T21:00Z', true],
    ['in summer there', { from: '22:00', to: '07:00' }, 'Europe/Berlin', '2026-07-21T20:00Z', true],
    ['before, in summer there', { from: '22:00', to: '07:00' }, 'Europe/Berlin', '2026-07-21T19:59Z', false],
    ['a zone of quarters', { from: '22:00', to: '07:00' }, 'Asia/Kathmandu', '2026-11-21T16:15Z', true],
    ['before, there', { from: '22:00', to: '07:00' }, 'Asia/Kathmandu', '2026-11-21T16:14Z', false],
  ])('%s', (_, quiet, zone, at, expected) => {
    expect(isQuiet(quiet, Date.parse(at), zone)).toBe(expected);
  });
});

const NOON = { from: '12:00', to: '13:00' };

/** Converts a local time of day to ms and back. */
const local = (text: string) => new Date(text).getTime();
const read = (at: number | null) => at && `${new Date(at).toLocaleString('sv')}`.slice(0, 16);

/** A time zone whose clocks go back at 3:00 on 25 October and forward at 2:00 on 29 March. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('the end of quiet hours', () => {
  it('are tested where clocks change', () =>
    expect(new Date('2026-07-01T00:00').toISOString()).toBe('2026-06-30T22:00:00.000Z'));

  it.each([
    ['none are set', null, '2026-05-03T23:00', null],
    ['before them', DEFAULT_QUIET_HOURS, '2026-05-03T19:59', null],
    ['from the first minute, past midnight', DEFAULT_QUIET_HOURS, '2026-05-03T20:00', '2026-05-04 07:00'],
    ['after midnight', DEFAULT_QUIET_HOURS, '2026-05-04T00:00', '2026-05-04 07:00'],
    ['to the last minute', DEFAULT_QUIET_HOURS, '2026-05-04T06:59', '2026-05-04 07:00'],
    ['at their end', DEFAULT_QUIET_HOURS, '2026-05-04T07:00', null],
    ['past the end of a year', DEFAULT_QUIET_HOURS, '2026-12-31T22:00', '2027-01-01 07:00'],
    ['within a day', NOON, '2026-05-04T12:30', '2026-05-04 13:00'],
    ['within a day, outside', NOON, '2026-05-04T13:00', null],
    ['from and to the same: none', { from: '01:00', to: '01:00' }, '2026-05-04T01:00', null],
    ['a night that is an hour shorter', DEFAULT_QUIET_HOURS, '2026-03-28T22:00', '2026-03-29 07:00'],
    ['a night that is an hour longer', DEFAULT_QUIET_HOURS, '2026-10-24T22:00', '2026-10-25 07:00'],
    [
      'an end that this night has not',
      { from: '00:00', to: '02:30' },
      '2026-03-29T01:00',
      '2026-03-29 03:30',
    ],
  ])('%s', (_, hours, now, until) => {
    expect(read(quietUntil(hours, local(now)))).toBe(until);
  });

  it('a night is as long as clocks make it', () => {
    const length = (from: string) =>
      ((quietUntil(DEFAULT_QUIET_HOURS, local(from)) ?? 0) - local(from)) / 3_600_000;
    expect(['2026-03-28T20:00', '2026-10-24T20:00', '2026-05-03T20:00'].map(length)).toEqual([10, 12, 11]);
  });

  it('in an hour that comes twice they end later than now', () => {
    const second = Date.parse('2026-10-25T02:10:00+01:00');
    expect(quietUntil({ from: '00:00', to: '02:30' }, second)).toBeGreaterThan(second);
  });
});
