import { expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import { type AccountRow, DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { Settings } from '#lib/domain/settings.ts';
import { clockTime } from '#lib/domain/time.ts';
import { recordGlance } from '#lib/glance/record-glance.ts';
import { aWorker } from '../support/a-worker.ts';
import { aPage, aRow, at, DAY, HOUR, NOW } from '../support/records.ts';
import { addConnection } from '../support/worker-context.ts';

const BAD = { backups24h: { attempted: 100, successful: 10 } };
const MINUTE = 60_000;

/** A worker whose console has sent these accounts and answers 304 until `say` makes it send others. */
async function watching(rows: AccountRow[], answers: Partial<WorkerClient> = {}) {
  const test = await aWorker(answers);
  const { changesSince, tick, clock } = test;
  const say = (accounts: AccountRow[]) => {
    const nextCursor = String(changesSince.mock.calls.length + 10);
    const serverTime = at(clock.at - NOW);
    changesSince.mockResolvedValueOnce(aPage({ accounts, nextCursor, serverTime }));
  };
  changesSince.mockResolvedValue(null);
  say(rows);
  await tick();
  // The worker asks `/me` once a day; in these tests never.
  await test.store.putPoll({ ...(await test.store.poll('c1')), askedMeAt: NOW + 365 * DAY });
  return {
    ...test,
    say,
    /** Lets time pass and wakes the worker. */
    async pass(ms: number) {
      clock.at += ms;
      await tick();
    },
    async set(changes: Partial<Settings>) {
      await test.store.changeSettings((current) => ({ ...current, ...changes }));
      await (changes.pollMinutes === undefined ? test.handlers.work({}) : test.handlers.refresh({}));
    },
    shown: () => test.notify.mock.calls.map(([{ id }]) => id),
    text: () => test.paint.mock.lastCall?.[0].text,
  };
}

it('reads the rows when something has changed, and not else', async () => {
  const { store, pass, say, clock } = await watching([aRow()]);
  const read = vi.spyOn(store, 'accounts');
  await pass(10 * MINUTE);
  expect(read).not.toHaveBeenCalled();
  expect(await store.glance('c1')).toMatchObject({ checkedAt: clock.at });
  say([aRow({ id: 'a2', ...BAD })]);
  await pass(10 * MINUTE);
  expect(read).toHaveBeenCalledOnce();
  expect((await store.glance('c1'))?.counts).toMatchObject({ critical: 1, ok: 1 });
});

it('judges every account by the usual thresholds that the console tells, without reading it again', async () => {
  const { store, pass, changesSince } = await watching([
    aRow({ backups24h: { attempted: 100, successful: 95 } }),
    aRow({ id: 'a2', ownThresholds: DEFAULT_THRESHOLDS, backups24h: { attempted: 100, successful: 95 } }),
  ]);
  expect((await store.glance('c1'))?.counts).toMatchObject({ warning: 2 });
  const usualThresholds = { ...DEFAULT_THRESHOLDS, criticalBelow: 0.97 };
  changesSince.mockResolvedValueOnce(aPage({ usualThresholds, nextCursor: '20' }));
  await pass(10 * MINUTE);
  expect(await store.glance('c1')).toMatchObject({
    counts: { critical: 1, warning: 1 },
    worst: [{ id: 'a1', thresholds: usualThresholds }, { id: 'a2' }],
  });
});

it('killed after it had stored what changed, the next one counts it', async () => {
  const { store, pass } = await watching([aRow()]);
  const poll = await store.poll('c1');
  const changed = { accounts: [aRow(BAD)], transferTokens: [], usualThresholds: DEFAULT_THRESHOLDS };
  await store.applyChanges({ ...poll, cursor: '99' }, changed, { accounts: [], transferTokens: [] });
  await pass(0);
  expect((await store.glance('c1'))?.counts).toMatchObject({ critical: 1, ok: 0 });
});

/** A worker with accounts that turn stale this many minutes from now; it polls the console once an hour. */
async function turning(...minutes: number[]) {
  const rows = minutes.map((after, id) =>
    aRow({ id: String(id), lastAttemptAt: at(-26 * HOUR + after * MINUTE) }),
  );
  const test = await watching(rows);
  await test.set({ pollMinutes: 60 });
  await test.tick();
  test.changesSince.mockClear();
  return test;
}

it('wakes when time has turned accounts stale, once for those of a few minutes, and asks no console', async () => {
  const { store, changesSince, tick, wakeBy, clock, text } = await turning(10, 12, 14, 16);
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 15 * MINUTE + 1);
  expect(text()).toBe('');
  clock.at = NOW + 15 * MINUTE + 1;
  await tick();
  expect(text()).toBe('3');
  expect(await store.glance('c1')).toMatchObject({ checkedAt: NOW, counts: { ok: 1, stale: 3 } });
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 21 * MINUTE + 1);
  expect(changesSince).not.toHaveBeenCalled();
});

it('who looks before it wakes sees what time has turned, even if the console does not answer', async () => {
  const { store, handlers, changesSince, clock, text } = await turning(10, 20);
  clock.at = NOW + 11 * MINUTE;
  changesSince.mockReturnValue(new Promise(() => undefined));
  void handlers.refresh({ connectionId: 'c1' });
  await vi.waitFor(() => expect(text()).toBe('1'), 10_000);
  expect(await store.glance('c1')).toMatchObject({ counts: { ok: 1, stale: 1 } });
});

it('counts by the clock of the console, and again when that is set right', async () => {
  const row = aRow({ lastAttemptAt: at(-25 * HOUR) });
  const { store, tick, wakeBy } = await watching([row]);
  await store.changeConnection('c1', (current) => ({ ...current, clockOffset: 2 * HOUR }));
  await tick();
  expect((await store.glance('c1'))?.counts).toMatchObject({ ok: 0, stale: 1 });
  await store.changeConnection('c1', (current) => ({ ...current, clockOffset: -2 * HOUR }));
  await recordGlance({ store, now: () => NOW }, 'c1', 'time');
  expect((await store.glance('c1'))?.counts).toMatchObject({ ok: 1, stale: 0 });
  await tick();
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 5 * MINUTE);
});

it('asleep for a weekend, it polls once, and tells of nothing that is well again', async () => {
  const { changesSince, pass, say, shown, clock, text } = await watching([aRow()]);
  clock.at += 60 * HOUR;
  say([aRow({ lastAttemptAt: at(59 * HOUR), lastSuccessAt: at(59 * HOUR) })]);
  await pass(0);
  await pass(0);
  expect(changesSince).toHaveBeenCalledTimes(2);
  expect(text()).toBe('');
  expect(shown()).toEqual([]);
});

it('a console that is not reached: its accounts turn stale on the badge, and nobody is called for it', async () => {
  const { changesSince, pass, shown, text, paint } = await watching([aRow()]);
  changesSince.mockRejectedValue(new Unreachable('no answer'));
  await pass(60 * HOUR);
  expect(text()).toBe('1');
  expect(paint.mock.lastCall?.[0].title).toContain('Console not reached.');
  expect(shown()).toEqual([]);
});

it('tells once of an account that has become bad, and takes it away when it is well', async () => {
  const { pass, say, shown, clear } = await watching([aRow(), aRow({ id: 'a2', ...BAD })]);
  expect(shown()).toEqual([]);
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  await pass(10 * MINUTE);
  expect(shown()).toEqual(['alert a1 c1']);
  expect(clear).not.toHaveBeenCalled();
  say([aRow()]);
  await pass(10 * MINUTE);
  expect(clear).toHaveBeenCalledExactlyOnceWith('alert a1 c1');
});

it('killed after it had told and before it knew, it tells the same again under the same id', async () => {
  const { pass, say, shown, store } = await watching([aRow()]);
  const killed = vi.spyOn(store, 'changeAlerts').mockRejectedValueOnce(new Error('killed'));
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  killed.mockRestore();
  await pass(0);
  await pass(0);
  expect(new Set(shown())).toEqual(new Set(['alert a1 c1']));
  expect(await store.alerts('c1')).toMatchObject({ told: new Map([['a1', 'critical']]) });
});

it('an account that is gone takes its notification with it', async () => {
  const { pass, say, changesSince, clear } = await watching([aRow()]);
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  const gone = { accounts: ['a1'], transferTokens: [] };
  changesSince.mockResolvedValueOnce(aPage({ gone, nextCursor: '99' }));
  await pass(10 * MINUTE);
  expect(clear).toHaveBeenCalledWith('alert a1 c1');
});

it.each(['signed out', 'disconnected'])('%s, its notifications go', async (how) => {
  const { pass, say, handlers, changesSince, clear, text } = await watching([aRow()]);
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  if (how === 'disconnected') await handlers.disconnect({ connectionId: 'c1' });
  else {
    changesSince.mockRejectedValueOnce(new Problem('unauthenticated'));
    await pass(10 * MINUTE);
  }
  expect(clear).toHaveBeenCalledWith('alert a1 c1');
  expect(text()).toBe(how === 'disconnected' ? '' : '!');
});

it('two connections count together, and each tells for itself', async () => {
  const { context, changesSince, tick, store, text, clock, shown } = await watching([aRow(BAD)]);
  await addConnection(context, { id: 'c2', browserId: 'b2', connectedAt: NOW + 1 });
  await store.putPoll({ ...(await store.poll('c2')), askedMeAt: NOW });
  changesSince.mockResolvedValueOnce(aPage({ accounts: [aRow()] }));
  await tick();
  expect(text()).toBe('1');
  clock.at += 10 * MINUTE;
  changesSince.mockImplementation(async (cursor) =>
    cursor === '1' ? aPage({ accounts: [aRow(BAD)], nextCursor: '2' }) : null,
  );
  await tick();
  expect(text()).toBe('2');
  expect(shown()).toEqual(['alert a1 c2']);
});

it('a count under way puts back nothing that a poll has written meanwhile', async () => {
  const { store } = await watching([aRow()]);
  await Promise.all([
    recordGlance({ store, now: () => NOW }, 'c1', 'chosen'),
    recordGlance({ store, now: () => NOW + MINUTE }, 'c1', { failure: null }),
  ]);
  expect(await store.glance('c1')).toMatchObject({ checkedAt: NOW + MINUTE });
});

it('a customer gets no notifications', async () => {
  const { store, pass, say, shown } = await watching([aRow()]);
  await store.changeConnection('c1', (current) => ({
    ...current,
    organization: { ...current.organization, kind: 'customer' },
  }));
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  expect((await store.glance('c1'))?.counts).toMatchObject({ critical: 1 });
  expect(shown()).toEqual([]);
});

it('a reseller without accounts has nothing to be told', async () => {
  const { store, text, paint } = await watching([]);
  expect(text()).toBe('');
  expect(paint.mock.lastCall?.[0].title).toContain('nothing needs attention');
  expect(await store.glance('c1')).toMatchObject({ worst: [], muted: 0, turnsAt: Number.POSITIVE_INFINITY });
});

/** A worker with a bad account. The console accepts preferences for it, and answers no poll after that. */
async function muting() {
  const preferences = { favorite: true, mute: { until: null, health: 'critical' as const } };
  const test = await watching([aRow(BAD)], { setPreferences: async () => preferences });
  test.changesSince.mockReturnValue(new Promise(() => undefined));
  const choose = () => test.handlers.setPreferences({ connectionId: 'c1', accountId: 'a1', preferences });
  return { ...test, preferences, choose };
}

it('what a person chooses is in row, glance, badge and notifications before the next poll', async () => {
  const { choose, preferences, store, text, clear } = await muting();
  expect(text()).toBe('1');
  await choose();
  expect(await store.accounts('c1')).toMatchObject([preferences]);
  await vi.waitFor(() => expect(clear).toHaveBeenCalledWith('alert a1 c1'), 10_000);
  expect(text()).toBe('');
  expect(await store.glance('c1')).toMatchObject({ muted: 1, counts: { critical: 0 } });
});

it('has counted a choice before it is answered: who reads then finds nothing of before', async () => {
  const { choose, store } = await muting();
  const read = choose().then(() => store.glance('c1'));
  expect(await read).toMatchObject({ muted: 1, counts: { critical: 0 } });
});

it('what the console refuses is not kept', async () => {
  const setPreferences = vi.fn(async () => Promise.reject(new Problem('not-found')));
  const { handlers, store } = await watching([aRow()], { setPreferences });
  const choice = { connectionId: 'c1', accountId: 'a1', preferences: { favorite: true, mute: null } };
  await expect(handlers.setPreferences(choice)).rejects.toThrow('not-found');
  expect(await store.accounts('c1')).toMatchObject([{ favorite: false }]);
});

it('settings count at once: the badge, and how often the console is asked', async () => {
  const { set, text, store } = await watching([aRow({ uncoveredUsers: 3 })]);
  expect(text()).toBe('1');
  await set({ badge: 'problems', pollMinutes: 1 });
  expect(text()).toBe('');
  expect((await store.poll('c1')).nextAt).toBe(NOW + MINUTE);
  await set({ badge: 'count', pollMinutes: 60 });
  expect(text()).toBe('1');
  expect((await store.poll('c1')).nextAt).toBe(NOW + 60 * MINUTE);
});

it('the hint of the console stands when it is longer', async () => {
  const { set, store } = await watching([aRow()]);
  await store.putPoll({ ...(await store.poll('c1')), pollAfterSeconds: 240 });
  await set({ pollMinutes: 1 });
  expect((await store.poll('c1')).nextAt).toBe(NOW + 4 * MINUTE);
});

it('in quiet hours what is new waits, and is told when they end', async () => {
  const { pass, say, shown, set, wakeBy, clock } = await watching([aRow()]);
  const quietHours = { from: clockTime(clock.at), to: clockTime(clock.at + 30 * MINUTE) };
  say([aRow(BAD)]);
  await set({ pollMinutes: 60, quietHours });
  await pass(10 * MINUTE);
  expect(shown()).toEqual([]);
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 30 * MINUTE);
  await pass(20 * MINUTE);
  expect(shown()).toEqual(['alert a1 c1']);
});

it('with notifications off it tells nothing, nor all at once when they are on again', async () => {
  const { pass, say, shown, set } = await watching([aRow()]);
  await set({ notifications: false });
  say([aRow(BAD)]);
  await pass(DAY / 24);
  await set({ notifications: true });
  await pass(0);
  expect(shown()).toEqual([]);
});

it('what is set counts without a console: what the badge says, and what quiet hours have held back', async () => {
  const { pass, say, shown, set, text, changesSince, clock } = await watching([aRow()]);
  await set({ quietHours: { from: clockTime(clock.at), to: clockTime(clock.at + 60 * MINUTE) } });
  say([aRow(BAD)]);
  await pass(10 * MINUTE);
  expect([shown(), text()]).toEqual([[], '1']);
  changesSince.mockClear();
  await set({ badge: 'off', quietHours: null });
  await vi.waitFor(() => expect(shown()).toEqual(['alert a1 c1']), 10_000);
  await vi.waitFor(() => expect(text()).toBe(''), 10_000);
  expect(changesSince).not.toHaveBeenCalled();
});
