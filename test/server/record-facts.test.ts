import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measureAgain, recordFacts } from '#companion/sources/record.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { healthOf } from '#lib/domain/health.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const HOUR_MS = 3_600_000;

onBothDatabases('what sources report', (open) => {
  let console: TestConsole;
  let accountId: string;
  let customerId: string;
  beforeEach(async () => {
    console = await testConsole(await open());
    const account = await console.db
      .selectFrom('account')
      .where('domain', '=', 'pinewood.example')
      .select(['id', 'customerId'])
      .executeTakeFirstOrThrow();
    accountId = account.id;
    customerId = account.customerId ?? '';
    await console.db.deleteFrom('report').where('accountId', '=', accountId).execute();
    await console.db.deleteFrom('measurement').where('accountId', '=', accountId).execute();
  });
  afterEach(() => console.close());

  const source = async (own = true) =>
    (
      await console.db
        .insertInto('source')
        .values({
          ...{ organizationId: customerId, accountId: own ? accountId : null, vendor: 'reports' },
          ...{ name: 'A script', createdAt: console.ctx.now(), createdBy: null, readAt: null },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  /** Records, and returns how many feeds were told. */
  const say = (sourceId: string, facts: ReportedFacts, hoursAgo = 0) =>
    console.db.transaction().execute(async (tx) => {
      const at = new Date(console.ctx.now().getTime() - hoursAgo * HOUR_MS);
      const changes = await recordFacts(console.ctx, tx, [{ sourceId, accountId, at, facts }]);
      await addToFeed(tx, changes);
      return changes.length;
    });
  const row = async () => {
    const reseller = await console.as('tech@northwind.example');
    return (await reseller.getAccount({ params: { id: accountId } })) ?? null;
  };
  const health = async () => healthOf(await row(), console.ctx.now().getTime()).health;

  it('an account that nothing was ever reported of is unknown', async () => {
    expect(await row()).toMatchObject({
      measuredAt: null,
      licensedSeats: null,
      storageBytes: null,
      seats: null,
    });
    expect(await health()).toBe('unknown');
  });

  it('turns the row, tells both sides once, and nobody of the same again', async () => {
    const id = await source();
    expect(await say(id, { verdict: { result: 'failed', word: 'Broken' } })).toBe(2);
    expect(await row()).toMatchObject({ verdict: { result: 'failed', word: 'Broken' }, licensedSeats: null });
    expect(await health()).toBe('critical');
    expect(await say(id, { verdict: { result: 'failed', word: 'Broken' } })).toBe(0);
    expect(await say(id, { verdict: { result: 'ok', word: null } })).toBe(2);
    expect(await health()).toBe('ok');
  });

  it('while an own source is paused, another one is followed; where there is none, nothing is known of runs', async () => {
    const [own, others] = [await source(), await source(false)];
    const again = () => console.db.transaction().execute((tx) => measureAgain(tx, [accountId]));
    const pause = (id: string, pausedAt: Date | null) =>
      console.db.updateTable('source').set({ pausedAt }).where('id', '=', id).execute();
    await say(others, { verdict: { result: 'ok', word: null }, licensedSeats: 3 });
    await say(own, { verdict: { result: 'failed', word: null } });
    expect(await health()).toBe('critical');
    await pause(own, console.ctx.now());
    expect(await again()).toHaveLength(2);
    expect(await health()).toBe('ok');
    expect(await say(own, { verdict: { result: 'warning', word: null } })).toBe(0);
    await pause(others, console.ctx.now());
    await again();
    expect(await say(others, { licensedSeats: 4 })).toBe(0);
    expect(await row()).toMatchObject({ verdict: null, lastAttemptAt: null, licensedSeats: 3 });
    expect(await health()).toBe('unknown');
    await pause(own, null);
    await again();
    expect(await row()).toMatchObject({ verdict: { result: 'warning' }, licensedSeats: null });
  });

  it('a late report changes nothing that is newer', async () => {
    const id = await source();
    await say(id, { verdict: { result: 'failed', word: null } });
    expect(await say(id, { verdict: { result: 'ok', word: null } }, 5)).toBe(0);
    expect(await health()).toBe('critical');
  });

  it('an answer without a fact turns nothing green', async () => {
    const id = await source();
    await say(id, { backups24h: { attempted: 100, successful: 10 } }, 1);
    await say(id, { storageBytes: 5 });
    expect(await row()).toMatchObject({ storageBytes: 5, backups24h: { successful: 10 } });
    expect(await health()).toBe('critical');
    console.pass(26 * 3600);
    expect(await health()).toBe('stale');
  });

  it('that is repeated unchanged keeps its facts from growing old', async () => {
    const id = await source();
    const well = { backups24h: { attempted: 100, successful: 100 } };
    await say(id, well);
    console.pass(5 * 3600);
    expect(await say(id, well)).toBe(0);
    console.pass(2 * 3600);
    expect(await say(id, well)).toBe(2);
    console.pass(25 * 3600);
    expect(await health()).toBe('ok');
  });

  it('a customer’s own source goes before one that only knows the account', async () => {
    const [own, other] = [await source(), await source(false)];
    await say(own, { storageBytes: 1 }, 2);
    expect(await say(other, { storageBytes: 2, licensedSeats: 3 })).toBe(2);
    expect(await row()).toMatchObject({ storageBytes: 1, licensedSeats: 3 });
  });

  it('is the same in whatever order it comes', async () => {
    const results = ['ok', 'warning', 'failed'] as const;
    const reports = results.map((result, hours) => ({ facts: { verdict: { result, word: null } }, hours }));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...reports, ...reports], { minLength: 6 }), async (order) => {
        const id = await source();
        for (const { facts, hours } of order) await say(id, facts, hours);
        expect(await row()).toMatchObject({ verdict: { result: 'ok' } });
        await console.db.deleteFrom('source').where('id', '=', id).execute();
        await console.db.deleteFrom('measurement').where('accountId', '=', accountId).execute();
      }),
      { numRuns: 5 },
    );
  });
});
