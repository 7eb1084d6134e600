import { expect, it } from 'vitest';
import type { Health } from '#lib/domain/account.ts';
import type { AlertState } from '#lib/domain/glance.ts';
import type { AttentionReason } from '#lib/domain/health.ts';
import type { NotificationMode } from '#lib/domain/settings.ts';
import { planClearing, planNotifications } from '#lib/glance/notification-plan.ts';
import { HOUR, NOW } from '../support/records.ts';

type Healths = Record<string, Health>;

const REASONS: Partial<Record<Health, AttentionReason>> = {
  critical: { health: 'critical', rate: 0.61 },
  warning: { health: 'warning', uncoveredUsers: 4 },
  stale: { health: 'stale', since: NOW - 27 * HOUR },
  expired: { health: 'expired', since: NOW - 2 * HOUR },
};

const alertsOf = (unwell: Healths, told: Healths | null, digest: string[] = []): AlertState => ({
  connectionId: 'c1',
  unwell: new Map(
    Object.entries(unwell).map(([id, health]) => [
      id,
      { name: `Name of ${id}`, reason: REASONS[health] as AttentionReason },
    ]),
  ),
  told: told && new Map(Object.entries(told)),
  digest,
});

const tell = (alerts: AlertState, manner: NotificationMode = 'aloud') => {
  const { show, clear, told, digest } = planNotifications(alerts, 'Northwind IT', manner, NOW);
  return { show: show.map(({ id }) => id), clear, told: told && Object.fromEntries(told), digest };
};

const BAD: Healths = { a: 'critical', b: 'critical', c: 'stale', d: 'warning' };
const A = 'alert a c1';
const DIGEST = 'alerts c1';

it.each<[string, AlertState, ReturnType<typeof tell>]>([
  [
    'the first reading: nothing',
    alertsOf({ a: 'critical' }, null),
    { show: [], clear: [], told: { a: 'critical' }, digest: [] },
  ],
  [
    'one that has become bad',
    alertsOf({ a: 'critical' }, {}),
    { show: [A], clear: [], told: { a: 'critical' }, digest: [] },
  ],
  [
    'the same once more: nothing',
    alertsOf({ a: 'critical' }, { a: 'critical' }),
    { show: [], clear: [], told: { a: 'critical' }, digest: [] },
  ],
  [
    'worse: again',
    alertsOf({ a: 'critical' }, { a: 'warning' }),
    { show: [A], clear: [], told: { a: 'critical' }, digest: [] },
  ],
  [
    'better but not well: nothing',
    alertsOf({ a: 'warning' }, { a: 'critical' }),
    { show: [], clear: [], told: { a: 'warning' }, digest: [] },
  ],
  [
    'well again, muted or gone: taken away',
    alertsOf({}, { a: 'critical' }),
    { show: [], clear: [A], told: {}, digest: [] },
  ],
  [
    'three at once: one each',
    alertsOf({ a: 'critical', b: 'stale', c: 'expired' }, {}),
    {
      show: [A, 'alert b c1', 'alert c c1'],
      clear: [],
      told: { a: 'critical', b: 'stale', c: 'expired' },
      digest: [],
    },
  ],
  [
    'more than three at once: one for all, in place of what was told of each',
    alertsOf(BAD, { d: 'expired' }),
    {
      show: [DIGEST],
      clear: [A, 'alert b c1', 'alert c c1', 'alert d c1'],
      told: BAD,
      digest: ['a', 'b', 'c', 'd'],
    },
  ],
  [
    'some of those well again: it stays',
    alertsOf({ a: 'critical' }, BAD, ['a', 'b', 'c', 'd']),
    { show: [], clear: ['alert b c1', 'alert c c1', 'alert d c1'], told: { a: 'critical' }, digest: ['a'] },
  ],
  [
    'the last of those well again: it goes',
    alertsOf({}, { a: 'critical' }, ['a']),
    { show: [], clear: [A, DIGEST], told: {}, digest: [] },
  ],
])('%s', (_, alerts, expected) => {
  expect(tell(alerts)).toEqual(expected);
});

it('in quiet hours what is new waits, and what is over is taken away', () => {
  const before = alertsOf({ a: 'critical', b: 'stale' }, { b: 'expired', c: 'warning' });
  const quiet = tell(before, 'quiet');
  expect(quiet).toEqual({ show: [], clear: ['alert c c1'], told: { b: 'expired' }, digest: [] });
  const after = alertsOf({ a: 'critical', b: 'stale' }, quiet.told);
  expect(tell(after).show).toEqual([A, 'alert b c1']);
});

it('what has become better in quiet hours is no news when they end, nor if it is then as it was', () => {
  const night = tell(alertsOf({ a: 'warning' }, { a: 'critical' }), 'quiet');
  expect(tell(alertsOf({ a: 'warning' }, night.told)).show).toEqual([]);
  expect(tell(alertsOf({ a: 'critical' }, night.told)).show).toEqual([]);
});

it('what came and went in quiet hours is never told of', () => {
  const night = tell(alertsOf({ a: 'critical' }, {}), 'quiet');
  expect(tell(alertsOf({}, night.told))).toMatchObject({ show: [], clear: [] });
});

it('with notifications off nothing is shown, and nothing all at once when they are on again', () => {
  const off = tell(alertsOf(BAD, {}), 'off');
  expect(off).toEqual({ show: [], clear: [], told: BAD, digest: [] });
  expect(tell(alertsOf(BAD, off.told)).show).toEqual([]);
});

it.each<[Health, string, string]>([
  ['critical', 'critical', '61 % today. Northwind IT'],
  ['warning', 'warning', '4 users not covered. Northwind IT'],
  ['stale', 'stale', 'no backup tried for 1 day. Northwind IT'],
  ['expired', 'link expired', 'authorization link expired 2 hours ago. Northwind IT'],
])('says of %s what is wrong', (health, word, message) => {
  const { show } = planNotifications(alertsOf({ a: health }, {}), 'Northwind IT', 'aloud', NOW);
  expect(show).toEqual([{ id: A, title: `Name of a: ${word}`, message }]);
});

it('names the worst of many', () => {
  const { show } = planNotifications(
    alertsOf({ d: 'warning', ...BAD, e: 'expired' }, {}),
    'Northwind IT',
    'aloud',
    NOW,
  );
  expect(show).toEqual([
    {
      id: DIGEST,
      title: '5 accounts need attention',
      message: 'Name of a, Name of b, Name of d and 2 more. Northwind IT',
    },
  ]);
});

it('takes all away when nobody is signed in any more', () => {
  const { clear, told } = planClearing(alertsOf({ a: 'critical' }, { a: 'critical' }, ['b']));
  expect(clear).toEqual([A, DIGEST]);
  expect(told).toBeNull();
  expect(planClearing(alertsOf({ a: 'critical' }, null)).clear).toEqual([]);
});
