import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordFacts } from '#companion/sources/record.ts';
import { addToFeed } from '#companion/status/feed.ts';
import type { Client } from '#lib/contract/client.ts';
import type { ManagedBy } from '#lib/domain/account.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf, reportSource } from '#test/support/report-sources.ts';

const WORKLOADS: Workload[] = [
  {
    ...{ name: 'Exchange', result: 'failed', word: 'mailbox of Hidden One', storageBytes: 1e9 },
    ...{ backups24h: { attempted: 5, successful: 4 }, neverBackedUp: 1 },
    ...{ lastSuccess: null, lastSuccessWord: 'not since Hidden Two came' },
  },
];
const COUNTS = WORKLOADS.map((workload) => ({ ...workload, word: null, lastSuccessWord: null }));

onBothDatabases('what is said of each kind of data', (open) => {
  let console: TestConsole;
  let account: Awaited<ReturnType<typeof accountOf>>;
  let resellerId: string;
  let sources: Record<'customer' | 'reseller', string>;
  let customer: Client;
  let tech: Client;

  beforeAll(async () => {
    console = await testConsole(await open());
    account = await accountOf(console);
    customer = await console.as('staff@bluebird.example');
    tech = await console.as('tech@northwind.example');
    const { id } = await console.db
      .selectFrom('organization')
      .where('domain', '=', 'northwind.example')
      .select('id')
      .executeTakeFirstOrThrow();
    resellerId = id;
    const own = await reportSource(console, account.customerId ?? '', { accountId: account.id });
    sources = { customer: own.sourceId, reseller: (await reportSource(console, id)).sourceId };
  });
  afterAll(() => console.close());
  beforeEach(() => console.db.deleteFrom('report').where('accountId', '=', account.id).execute());

  const managed = (managedBy: ManagedBy) =>
    console.db.updateTable('account').set({ managedBy, resellerId }).where('id', '=', account.id).execute();
  /** A source of the customer, or of the reseller, says it. */
  async function say(by: 'customer' | 'reseller', workloads = WORKLOADS): Promise<void> {
    const sourceId = sources[by];
    console.pass(1);
    await console.db.transaction().execute(async (tx) => {
      const observation = { sourceId, accountId: account.id, at: console.ctx.now(), facts: { workloads } };
      await addToFeed(tx, await recordFacts(console.ctx, tx, [observation]));
    });
  }
  const told = async (client: Client) => (await client.getAccount({ params: { id: account.id } })).workloads;

  it('is told with an account, and in no row', async () => {
    await managed('both');
    await say('customer');
    expect(await told(customer)).toEqual(WORKLOADS);
    expect(await told(tech)).toEqual(WORKLOADS);
    const rows = [await tech.listAccounts({ query: {} }), await tech.changes({ query: {} })];
    expect(JSON.stringify(rows)).not.toContain('Hidden');
  });

  it('is null where no source tells them apart', async () => {
    const { items } = await tech.listAccounts({ query: {} });
    const other = items.find(({ domain }) => domain === 'maplegrove.example')?.id ?? '';
    expect((await tech.getAccount({ params: { id: other } })).workloads).toBeNull();
  });

  it('has no words for the reseller of an account that the client manages', async () => {
    await managed('client');
    await say('customer');
    expect(await told(tech)).toEqual(COUNTS);
    expect(await told(customer)).toEqual(WORKLOADS);
  });

  it('has the words of the reseller’s own source, until one of the client says it, too', async () => {
    await managed('client');
    await say('reseller');
    expect(await told(tech)).toEqual(WORKLOADS);
    await say('customer');
    expect(await told(tech)).toEqual(COUNTS);
  });
});
