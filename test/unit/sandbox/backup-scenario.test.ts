import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SANDBOX_ACCOUNTS } from '#companion/sandbox/accounts.ts';
import {
  type BackupReport,
  type BackupScenario,
  reportAt,
  type Story,
} from '#companion/sandbox/backup-scenario.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import { type Attempts, type SeatCount, successRate, sumAttempts } from '#lib/domain/facts.ts';
import { DAY, HOUR, NOW } from '../support/records.ts';

const SEATS = [seat('user', [22, 1, 0, 4], 412), seat('team', [2, 0, 0, 1], 17)];
const life = (story: Story, changes: Partial<BackupScenario> = {}): BackupScenario => ({
  seed: 'bluebird.example/office365',
  story,
  turnedAt: NOW - 9 * DAY,
  seats: SEATS,
  ...changes,
});
const rateOf = (seats: SeatCount[]) =>
  successRate(sumAttempts(seats.flatMap(({ backups24h }) => backups24h ?? [])));
/** The days of a report, the newest last. */
const daysOf = ({ days }: BackupReport) =>
  Object.entries(days)
    .sort()
    .map(([, day]) => day);

it.each<[Story, number, number]>([
  ['well', 0.98, 1],
  ['unsteady', 0.9, 0.9799],
  ['failing', 0, 0.8999],
])('an account that is %s has a rate from %s to %s in ten years', (story, least, most) => {
  for (const { seats } of SANDBOX_ACCOUNTS.filter((account) => account.story === story)) {
    for (let day = 0; day < 3650; day += 11) {
      const rate = rateOf(reportAt(life(story, { seats }), NOW + day * DAY, 1).seats);
      expect(rate).toBeGreaterThanOrEqual(least);
      expect(rate).toBeLessThanOrEqual(most);
    }
  }
});

it('tries each protected user twice and everything else once in each of three runs a day', () => {
  const { seats } = reportAt(life('well'), NOW, 1);
  expect(seats.map(({ type, backups24h }) => [type, backups24h?.attempted])).toEqual([
    ['user', 132],
    ['team', 6],
  ]);
  expect(seats.map(({ paused, unprotected }) => [paused, unprotected])).toEqual([
    [1, 4],
    [0, 1],
  ]);
});

it('was well before its story began', () => {
  const history = daysOf(reportAt(life('failing'), NOW, 1));
  expect(history).toHaveLength(28);
  expect(history.slice(0, 17).every((day) => (successRate(day) ?? 0) >= 0.98)).toBe(true);
  expect(history.slice(-7).every((day) => (successRate(day) ?? 1) < 0.9)).toBe(true);
});

it('tries nothing any more once it has stopped, and says when it last did', () => {
  const stopped = life('stopped', { turnedAt: NOW - 40 * HOUR });
  for (const days of [0, 1, 30]) {
    const report = reportAt(stopped, NOW + days * DAY, 1);
    expect(report.lastAttemptAt).toBeGreaterThan(NOW - 48 * HOUR);
    expect(report.lastAttemptAt).toBeLessThanOrEqual(NOW - 40 * HOUR);
    expect(rateOf(report.seats)).toBeNull();
  }
});

it('has nothing to try where nothing is protected', () => {
  const { seats } = reportAt(life('failing', { seats: [seat('user', [0, 0, 0, 5], 1)] }), NOW, 1);
  expect(rateOf(seats)).toBeNull();
});

const lives = fc.record({
  seed: fc.string(),
  story: fc.constantFrom<Story>('well', 'unsteady', 'failing'),
  turnedAt: fc.constant(NOW),
  seats: fc.constant(SEATS),
});
const times = fc.integer({ min: NOW, max: NOW + 3650 * DAY });
const speeds = fc.integer({ min: 1, max: 1000 });

it('is the same whenever it is asked', () => {
  fc.assert(
    fc.property(lives, times, speeds, (of, t, speed) => {
      expect(reportAt(of, t, speed)).toEqual(reportAt(structuredClone(of), t, speed));
    }),
  );
});

it('is never from the future, nor older than a run takes to come round', () => {
  fc.assert(
    fc.property(lives, times, speeds, (of, t, speed) => {
      const { lastAttemptAt, measuredAt } = reportAt(of, t, speed);
      expect(measuredAt).toBe(lastAttemptAt);
      expect(lastAttemptAt).toBeLessThanOrEqual(t);
      expect(lastAttemptAt).toBeGreaterThan(t - (8 * HOUR) / speed - 2);
    }),
  );
});

it('goes forward only, and between two runs stands still', () => {
  fc.assert(
    fc.property(lives, times, fc.integer({ min: 0, max: 9 * HOUR }), speeds, (of, t, later, speed) => {
      const [before, after] = [reportAt(of, t, speed), reportAt(of, t + later, speed)];
      expect(after.measuredAt).toBeGreaterThanOrEqual(before.measuredAt);
      if (after.measuredAt === before.measuredAt) expect(after).toEqual(before);
      expect(reportAt(of, before.measuredAt, speed)).toEqual(before);
    }),
  );
});

it('never has more successes than tries', () => {
  fc.assert(
    fc.property(lives, times, speeds, (of, t, speed) => {
      const news = reportAt(of, t, speed);
      const { seats } = news;
      const history = daysOf(news);
      for (const { attempted, successful } of [
        ...seats.flatMap(({ backups24h }) => backups24h ?? []),
        ...history,
      ]) {
        expect(successful).toBeGreaterThanOrEqual(0);
        expect(successful).toBeLessThanOrEqual(attempted);
      }
      expect(rateOf(seats)).toBe(successRate(history.at(-1) as Attempts));
    }),
  );
});

it.each([1, 60, 1440])('begins with a first run, and has a day more each day, at speed %s', (speed) => {
  const begun = life('well', { firstRunAt: NOW, turnedAt: NOW });
  const at = (days: number) => reportAt(begun, NOW + (days * DAY) / speed, speed);
  expect(Math.abs(at(0).lastAttemptAt - NOW)).toBeLessThanOrEqual(1);
  expect(daysOf(at(0))).toEqual([{ attempted: 46, successful: 46 }]);
  expect([at(1.1), at(9.1), at(40)].map((news) => daysOf(news).length)).toEqual([2, 10, 28]);
  expect(daysOf(at(1.1))[0]?.attempted).toBeLessThan(3 * 46);
});
