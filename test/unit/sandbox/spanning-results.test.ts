import { describe, expect, it } from 'vitest';
import type { SpanningTenant } from '#companion/sandbox/spanning/tenant.ts';
import { spanningUser } from '#test/support/spanning-world.ts';
import { DAY } from '../support/records.ts';
import { ask, aWorld, EU, harbour, MIDNIGHT, NOW, names, type Row, summaryOf } from './harbour.ts';

const USERS = names(40).map((name) => spanningUser(name, 'standard'));
const LAST = MIDNIGHT - 1;

const rows = (tenant: Partial<SpanningTenant>, start: number, end = NOW) =>
  summaryOf(aWorld([harbour({ users: USERS, sites: 6, ...tenant })]), `?start=${start}&end=${end}`);
const sum = (of: readonly Row[], kind: 'total' | 'partial' | 'failed') =>
  of.reduce((count, { backup }) => count + backup[kind], 0);
const isOn = (row: Row, ...days: string[]) => days.some((day) => row.date === `11/${day}/2026`);

describe('the summary of the stand-in of Spanning', () => {
  it('has a row for each type and day, now and then without one, and means nothing by its data', async () => {
    const all = await rows({}, MIDNIGHT - 6 * DAY, LAST);
    const days = [...new Set(all.map(({ date }) => date))];
    expect(days).toEqual(['24', '25', '26', '27', '28', '29'].map((day) => `11/${day}/2026`));
    expect(all.length).toBeGreaterThanOrEqual(26);
    expect(all.length).toBeLessThan(30);
    expect(new Set(all.map(({ backup }) => backup.data))).toEqual(new Set(['', null]));
    for (const { type, backup } of all) {
      expect(backup.total).toBe(type === 'SPSITE' ? 6 : 40);
      expect(backup.successful + backup.failed + backup.partial).toBe(backup.total);
    }
  });

  it('has of today what has run, and today alone unless more is asked for', async () => {
    const all = await summaryOf(aWorld([harbour({ users: USERS })]));
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((row) => isOn(row, '30'))).toBe(true);
    expect(all.some(({ type }) => type === 'DRIVE')).toBe(false);
    expect(sum(all, 'total')).toBeLessThan(160);
  });

  it('has of the oldest day only what ran since the hour that is asked for', async () => {
    const all = await rows({}, NOW - 7 * DAY);
    const hasMail = (day: string) => all.some((row) => row.type === 'MAIL' && isOn(row, day));
    expect([hasMail('23'), hasMail('24')]).toEqual([false, true]);
  });

  it.each(['unsteady', 'failing', 'stopped'] as const)('tells a story: %s', async (story) => {
    const all = await rows({ story, turnedAt: MIDNIGHT - 3 * DAY }, MIDNIGHT - 6 * DAY, LAST);
    const before = all.filter((row) => isOn(row, '24', '25'));
    const after = all.filter((row) => isOn(row, '27', '28', '29'));
    expect(sum(before, 'partial')).toBe(0);
    expect(sum(before, 'failed') / sum(before, 'total')).toBeLessThan(0.02);
    const failed = sum(after, 'failed') / sum(after, 'total');
    if (story === 'stopped') expect(after).toEqual([]);
    if (story === 'failing') expect(failed).toBeGreaterThan(0.15);
    if (story === 'unsteady') expect([failed > 0.01, sum(after, 'partial') > 0]).toEqual([true, true]);
  });

  it('sums up what it says of the users one by one, and the same users fail day by day', async () => {
    const window = `?start=${MIDNIGHT - 3 * DAY}&end=${LAST}`;
    const world = aWorld([harbour({ users: USERS, story: 'failing' })]);
    const { users } = (await ask(world, `${EU}/users${window}&status=true`)).json;
    const failing = users.filter(({ backupSummary }) =>
      backupSummary.every(({ backup }) => backup.failed === 1),
    );
    expect(failing.length).toBeGreaterThan(3);
    const own = users.flatMap(({ backupSummary }) => backupSummary);
    for (const { date, type, backup } of await summaryOf(world, window))
      expect(
        sum(
          own.filter((row) => row.date === date && row.type === type),
          'failed',
        ),
      ).toBe(backup.failed);
  });

  it('is empty where nobody has a license', async () => {
    const users = USERS.map((user) => ({ ...user, license: null }));
    expect(await rows({ users }, MIDNIGHT - DAY)).toEqual([]);
  });
});
