import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import type { Client } from '#lib/contract/client.ts';
import { healthOf } from '#lib/domain/health.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';
import { wantMails } from '#test/support/want-mails.ts';

const TECH = 'tech@northwind.example';
const DAY = 86_400_000;

onBothDatabases('seats without a successful backup', (open) => {
  let console: TestConsole;
  let key: string;
  let accountId: string;
  let customer: Client;
  let tech: Client;

  beforeAll(async () => {
    console = await testConsole(await open());
    const account = await accountOf(console);
    accountId = account.id;
    await console.db
      .updateTable('account')
      .set((eb) => ({
        managedBy: 'both',
        resellerId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
      }))
      .where('id', '=', accountId)
      .execute();
    ({ key } = await reportSource(console, account.customerId ?? '', { accountId }));
    customer = await console.as('staff@bluebird.example');
    tech = await console.as(TECH);
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('requestLimit').execute();
    await console.db.updateTable('account').set({ managedBy: 'both' }).where('id', '=', accountId).execute();
    await report([
      { since: ago(2), seats: 5 },
      { since: ago(9), seats: 2, names: ['Hidden\u202e\nOne', 'Hidden Two'] },
    ]);
  });

  const ago = (days: number) => new Date(console.ctx.now().getTime() - days * DAY).toISOString();
  const report = async (seatsBehind: object[]) => {
    console.pass(1);
    const response = await console.app.request(
      `${console.ctx.config.url}/api/v1/reports`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ reports: [{ facts: { seatsBehind } }] }),
      },
      FROM,
    );
    return (await response.json()) as {
      accepted: number;
      errors: { code: string; fields: { field: string }[] }[];
    };
  };
  const detailFor = (client: Client) => client.getAccount({ params: { id: accountId } });
  const names = async (client: Client) => (await detailFor(client)).behind?.map(({ name }) => name) ?? null;

  it('are counted everywhere, and named to those who may see names', async () => {
    const detail = await detailFor(customer);
    expect(detail.seatsBehind?.map(({ seats }) => seats)).toEqual([2, 5]);
    expect(healthOf(detail, console.ctx.now().getTime())).toMatchObject({
      health: 'critical',
      seatsBehind: 2,
    });
    const all = ['Hidden One', 'Hidden Two'];
    expect([await names(customer), await names(tech)]).toEqual([all, all]);
  });

  it('are not named to the reseller of an account that the client manages, in any row, mail or log', async () => {
    await console.db
      .updateTable('account')
      .set({ managedBy: 'client' })
      .where('id', '=', accountId)
      .execute();
    expect(await names(tech)).toBeNull();
    expect((await detailFor(tech)).seatsBehind).toHaveLength(2);
    expect(await names(customer)).toHaveLength(2);
    await wantMails(console.db, TECH);
    await runAlerts(console.ctx);
    await report([{ since: ago(30), seats: 3, names: ['Hidden Three'] }]);
    console.pass(60);
    await runAlerts(console.ctx);
    await console.deliver();
    const mails = (await console.stranger.listMailbox({ query: {} })).items;
    const rows = [
      await tech.listAccounts({ query: { limit: 200 } }),
      await customer.listAccounts({ query: {} }),
      await tech.changes({ query: { limit: 200 } }),
    ];
    expect(JSON.stringify([mails, rows, console.lines])).not.toContain('Hidden');
  });

  it('are not named to API keys of the customer', async () => {
    const admin = await console.pageOf('admin@bluebird.example');
    const made = await admin.createKey({ body: { name: 'a program', days: null } });
    const answer = await console.request(`/api/v1/accounts/${accountId}`, {
      headers: { authorization: `Bearer ${made.key}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('Hidden');
  });

  it('are as the newest report says: without names, or none at all', async () => {
    await report([{ since: ago(9), seats: 2 }]);
    expect([await names(customer), (await detailFor(customer)).seatsBehind?.length]).toEqual([null, 1]);
    await report([]);
    expect((await detailFor(customer)).seatsBehind).toEqual([]);
  });

  it.each([
    ['too many names', { names: Array.from({ length: 101 }, (_, place) => `User ${place}`) }],
    ['a name that is too long', { names: ['x'.repeat(201)] }],
    ['no number', { seats: -1 }],
  ])('with %s are refused', async (_, wrong) => {
    const { accepted, errors } = await report([{ since: ago(9), seats: 2, ...wrong }]);
    expect([accepted, errors[0]?.code]).toEqual([0, 'invalid']);
    expect(errors[0]?.fields[0]?.field).toMatch(/^facts\.seatsBehind/);
  });

  it('since a time to come are refused', async () => {
    expect((await report([{ since: ago(-1), seats: 2 }])).errors).toMatchObject([{ code: 'in-the-future' }]);
  });
});
