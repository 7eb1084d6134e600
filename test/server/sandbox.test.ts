import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSources } from '#companion/sandbox/readings.ts';
import { reporterTask } from '#companion/sandbox/reporter.ts';
import { stepSandbox } from '#companion/sandbox/simulator.ts';
import type { Client } from '#lib/contract/client.ts';
import type { Health } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { discover, holdersOf, makeJoined } from '#test/support/client-account.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { issueFor } from '#test/support/tokens.ts';
import { workOff } from '#test/support/work-off.ts';

const WEEK = 7 * 86_400;
const HOUR = 3600;
const WELL: Health[] = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'];
const NORTHWIND: Health[] = [
  ...(['critical', 'critical', 'expired', ...WELL, 'pending', 'stale', 'unknown'] as const),
  ...(['warning', 'warning'] as const),
];

onBothDatabases('the life of the sandbox', (open) => {
  let console: TestConsole;
  let northwind: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    northwind = await console.as('tech@northwind.example');
  });
  afterEach(() => console.close());

  const rowsOf = async (client: Client) => (await client.listAccounts({ query: {} })).items;
  const now = () => console.ctx.now().getTime();
  const healths = async () => (await rowsOf(northwind)).map((row) => healthOf(row, now()));
  /** What is simulated goes on, and what is due of Datto is read. */
  const step = async () => {
    const changed = await stepSandbox(console.ctx);
    await readSources(console.ctx);
    return changed;
  };
  const words = async () => (await healths()).map(({ health }) => health).sort();

  it('shows Northwind thirteen accounts in every health and two that it watches, one warning by its rate and one by its cap', async () => {
    expect(await words()).toEqual(NORTHWIND);
    const warnings = (await healths()).filter(({ health }) => health === 'warning');
    expect(warnings.filter((reason) => 'rate' in reason)).toHaveLength(1);
    expect(warnings.filter((reason) => 'uncoveredUsers' in reason)).toMatchObject([{ uncoveredUsers: 3 }]);
  });

  it('shows Harbor none, and keeps the two customers with nobody, in their states', async () => {
    expect(await rowsOf(await console.as('tech@harbor.example'))).toEqual([]);
    const [bluebird] = await rowsOf(await console.as('admin@bluebird.example'));
    const [alder] = await rowsOf(await console.as('admin@alderfinch.example'));
    expect([bluebird?.reseller, alder?.reseller]).toEqual([null, null]);
    expect(bluebird && healthOf(bluebird, now())).toEqual({ health: 'warning', uncoveredUsers: 4 });
    expect(alder && healthOf(alder, now()).health).toBe('critical');
  });

  it.each([1, 2, 4])('is as it was in health after %s weeks, by one step', async (weeks) => {
    console.pass(weeks * WEEK);
    expect(await words()).not.toEqual(NORTHWIND);
    // Both simulated accounts have had runs; every other week a new link is sent.
    expect(await step()).toBeGreaterThanOrEqual(2);
    await workOff(reporterTask(console));
    expect(await words()).toEqual(NORTHWIND);
    expect(await step()).toBe(0);
  });

  describe('backups that are reported', () => {
    const named = async (domain: string, service = 'office365') =>
      (await rowsOf(northwind)).find((row) => row.domain === domain && row.service === service);
    const jobsOf = async (id = '') => (await northwind.listAccountJobs({ params: { id } })).items;
    const counts = async () => {
      const { db } = console;
      const count = async (table: 'job' | 'run' | 'reportKey') =>
        (await db.selectFrom(table).select('id').execute()).length;
      return { jobs: await count('job'), runs: await count('run'), keys: await count('reportKey') };
    };

    it('come by JSON, with counts, seats and the last 28 nights', async () => {
      const row = await named('maplegrove.example');
      expect(row).toMatchObject({ verdict: { result: 'ok', word: 'Success' }, licensedSeats: 116 });
      expect(row?.history.filter((day) => day?.attempted !== undefined)).toHaveLength(28);
      expect(row && healthOf(row, now())).toMatchObject({ health: 'ok', rate: expect.any(Number) });
    });

    it('come by pings, which say neither counts nor seats', async () => {
      const row = await named('maplegrove.example', 'google');
      expect(row).toMatchObject({ backups24h: null, licensedSeats: null, verdict: { result: 'ok' } });
      expect(row && healthOf(row, now()).health).toBe('ok');
    });

    it('have stopped, so that one is missed, or have not begun', async () => {
      const row = await named('fernhill.example', 'google');
      expect(row && healthOf(row, now())).toMatchObject({ health: 'critical', result: 'missed' });
      expect(await jobsOf(row?.id)).toMatchObject([{ state: 'missed', lastSuccessAt: expect.any(String) }]);
      const none = await named('tamarind.example');
      expect(none && healthOf(none, now())).toEqual({ health: 'unknown', wasMeasured: false });
      expect(await jobsOf(none?.id)).toEqual([]);
    });

    it('go on from night to night, and a restart repeats nothing', async () => {
      const before = await counts();
      const engines = reporterTask(console);
      await workOff(engines);
      expect(await counts()).toEqual(before);
      console.pass(3 * 86_400);
      await workOff(engines);
      expect(await counts()).toEqual({ ...before, runs: before.runs + 4 });
      await workOff(engines);
      await workOff(reporterTask(console));
      expect(await counts()).toEqual({ ...before, runs: before.runs + 4 });
      const row = await named('maplegrove.example');
      expect(row && healthOf(row, now()).health).toBe('ok');
    });

    it('are not those of a sandbox whose keys are others: it goes on without them', async () => {
      await console.db.deleteFrom('reportKey').execute();
      await workOff(reporterTask(console));
      console.pass(9 * HOUR);
      expect(await step()).toBeGreaterThan(0);
    });
  });

  it('tells those who see an account of its run, and of nothing else', async () => {
    // The first step reports the runs between seeding and now.
    const before = now();
    await step();
    const between = now();
    const cursor = (await northwind.changes({ query: {} })).nextCursor;
    console.pass(2 * HOUR);
    const changed = await step();
    const seen = await northwind.changesSince(cursor);
    expect(changed).toBeLessThan(12);
    for (const row of seen?.accounts ?? []) {
      expect(Date.parse(row.measuredAt ?? '')).toBeGreaterThan(before);
    }
    const others = (await rowsOf(northwind)).filter(({ id }) => !seen?.accounts.some((row) => row.id === id));
    for (const row of others.filter(({ authorizedAt, measuredAt }) => authorizedAt && measuredAt)) {
      expect(Date.parse(row.measuredAt ?? '')).toBeLessThanOrEqual(between);
    }
  });

  it('writes nothing while nothing happens: the cursor stays good', async () => {
    await step();
    const cursor = (await northwind.changes({ query: {} })).nextCursor;
    expect(await step()).toBe(0);
    expect(await northwind.changesSince(cursor)).toBeNull();
  });

  it('goes by the users as they are licensed, and leaves the rest of the account alone', async () => {
    const bluebird = await console.as('admin@bluebird.example');
    const [{ id = '' } = {}] = await rowsOf(bluebird);
    await console.db.updateTable('licenseCount').set({ standard: 11 }).where('accountId', '=', id).execute();
    console.pass(9 * HOUR);
    await step();
    const after = await bluebird.getAccount({ params: { id } });
    expect(after.seats?.find(({ type }) => type === 'user')).toMatchObject({
      protected: 10,
      backups24h: { attempted: 60 },
    });
    expect(after).toMatchObject({ uncoveredUsers: 4, plan: 'trial', managedBy: 'client' });
  });

  it('goes on while accounts change hands, and has one writer of two', async () => {
    const bluebird = await console.as('admin@bluebird.example');
    console.pass(9 * HOUR);
    const { token } = await issueFor(bluebird);
    const cursor = (await northwind.changes({ query: {} })).nextCursor;
    const [first, second, { account }] = await Promise.all([
      step(),
      step(),
      northwind.redeem({ body: { token }, idempotencyKey: randomUUID() }),
    ]);
    expect(Math.max(first, second)).toBeGreaterThan(0);
    expect(Math.min(first, second)).toBe(0);
    const seen = (await northwind.changesSince(cursor))?.accounts.find(({ id }) => id === account.id);
    expect(now() - Date.parse(seen?.lastAttemptAt ?? '')).toBeLessThan(9 * HOUR * 1000);
  });

  it.each(['office365', 'google'] as const)(
    'has runs of whatever is authorized in it: %s',
    async (service) => {
      const wanted = {
        organization: 'Cedar Books',
        domain: 'cedarbooks.example',
        region: 'eu',
        service,
      } as const;
      const { id } = await console.stranger.startTrial({ body: wanted });
      await console.stranger.authorizeTrial({ params: { id } });
      const users = Array.from({ length: 4 }, (_, index) => `user${index}@cedarbooks.example`);
      const terms = { plan: 'paid', autoAdd: true, licenseCap: 3, trialEndsAt: null } as const;
      await console.db.updateTable('account').set(terms).where('id', '=', id).execute();
      await discover(
        console,
        id,
        users.map((email) => ({ subject: email, name: email, email })),
      );
      const admin = await console.as('admin@cedarbooks.example');
      const read = () => admin.getAccount({ params: { id } });
      expect(await read()).toMatchObject({ lastAttemptAt: null, history: [] });
      expect(await step()).toBeGreaterThan(0);
      const first = await read();
      const isOffice = service === 'office365';
      expect(first.seats?.map(({ type }) => type)).toEqual([
        'user',
        isOffice ? 'sharepoint-site' : 'shared-drive',
      ]);
      // The one seat of the sites would exceed the cap; drives have no seat.
      expect(first).toMatchObject({ licensedSeats: 3, history: [{ successful: expect.any(Number) }] });
      expect(first.seats?.[1]?.protected === 0).toBe(isOffice);
      expect(first.seats?.[0]).toMatchObject({
        ...{ protected: 3, unprotected: 1 },
        backups24h: { attempted: 6 },
      });
      expect(await step()).toBe(0);
      console.pass(9 * HOUR);
      await step();
      expect((await read()).seats?.[0]).toMatchObject({ backups24h: { attempted: 12 } });
    },
  );

  it('counts the one seat of sites that the first run found', async () => {
    const id = await makeJoined(console, 'elderpress.example');
    await discover(console, id, [{ subject: 's', name: 'Ada', email: 'ada@elderpress.example' }]);
    await step();
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada'], waiting: [] });
    const { items } = await northwind.listAccounts({ query: { limit: 200 } });
    expect(items.find((row) => row.id === id)).toMatchObject({ licensedSeats: 2 });
  });

  it('warns of a cap that comes near by the seat that the first run found, once', async () => {
    const [near, far] = [
      await makeJoined(console, 'elderpress.example'),
      await makeJoined(console, 'fernpress.example'),
    ];
    await console.db.updateTable('account').set({ licenseCap: 10 }).where('id', 'in', [near, far]).execute();
    const users = Array.from({ length: 9 }, (_, index) => ({
      ...{ subject: `${index}`, name: `User ${index}`, email: `user${index}@elderpress.example` },
    }));
    await discover(console, near, users.slice(1));
    await discover(console, far, users.slice(2));
    const warned = async () =>
      (
        await console.db
          .selectFrom('notice')
          .innerJoin('person', 'person.id', 'notice.personId')
          .where('kind', '=', 'cap-nearing')
          .select(['accountId', 'email'])
          .execute()
      ).map(({ accountId, email }) => [accountId, email]);
    expect(await warned()).toEqual([]);
    await Promise.all([step(), step()]);
    const { items } = await northwind.listAccounts({ query: { limit: 200 } });
    expect(items.find(({ id }) => id === near)).toMatchObject({ licensedSeats: 9 });
    const once = [[near, 'admin@northwind.example']];
    expect(await warned()).toEqual(once);
    console.pass(9 * HOUR);
    await step();
    await discover(console, near, users);
    expect(await warned()).toEqual(once);
  });
});
