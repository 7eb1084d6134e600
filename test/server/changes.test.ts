import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { statementsOf } from '#test/support/statements-of.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

onBothDatabases('changes', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;

  beforeEach(async () => {
    console = await testConsole(await open());
    customer = await console.as('admin@bluebird.example');
    northwind = await console.as('tech@northwind.example');
  });
  afterEach(() => console.close());

  const redeem = (client: Client, token: string) =>
    client.redeem({ body: { token }, idempotencyKey: randomUUID() });
  const cursorOf = async (client: Client) => (await client.changes({ query: {} })).nextCursor;

  it('tell everything without a cursor', async () => {
    const { row } = await issueFor(customer);
    const all = await customer.changes({ query: {} });
    expect(all.accounts.map(({ name }) => name)).toEqual(['Bluebird Dental']);
    expect(all.transferTokens).toEqual([row]);
    expect(all).toMatchObject({ hasMore: false, gone: { accounts: [], transferTokens: [] } });
  });

  it('tell nothing twice: 304 to a cursor that is up to date', async () => {
    const cursor = await cursorOf(customer);
    expect(await customer.changesSince(cursor)).toBeNull();
    expect(await northwind.changesSince(await cursorOf(northwind))).toBeNull();
  });

  it('cost one statement while nothing has changed', async () => {
    const cursor = await cursorOf(northwind);
    const statements = await statementsOf(console.db, () => northwind.changesSince(cursor));
    expect(statements).toEqual([expect.stringContaining('feed_counter')]);
  });

  it('are not asked for beside a look through the catalog, which a start once began', async () => {
    const database = await open();
    let started: TestConsole | undefined;
    const statements = await statementsOf(database.db, async () => {
      started = await testConsole(database);
      await started.request('/api/auth/get-session');
    });
    await started?.close();
    expect(statements.filter((statement) => statement.includes('pg_attribute'))).toEqual([]);
  });

  it('tell the gaining reseller and the customer of a redemption', async () => {
    const { token, row } = await issueFor(customer);
    const [mine, theirs] = [await cursorOf(customer), await cursorOf(northwind)];
    const { account } = await redeem(northwind, token);
    expect((await northwind.changesSince(theirs))?.accounts).toMatchObject([
      { id: account.id, managedBy: 'both' },
    ]);
    const seen = await customer.changesSince(mine);
    expect(seen?.accounts).toMatchObject([{ id: account.id, reseller: { name: 'Northwind IT' } }]);
    expect(seen?.transferTokens).toMatchObject([{ id: row.id, redeemedBy: 'Northwind IT' }]);
  });

  it('tell the losing reseller that the account is gone', async () => {
    const harbor = await console.as('tech@harbor.example');
    const { account } = await redeem(harbor, (await issueFor(customer)).token);
    const cursor = await cursorOf(harbor);
    await redeem(northwind, (await issueFor(customer)).token);
    const seen = await harbor.changesSince(cursor);
    expect(seen).toMatchObject({ accounts: [], gone: { accounts: [account.id] } });
  });

  it('never name people to the other side', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    const texts = JSON.stringify([
      await customer.changes({ query: {} }),
      await northwind.changes({ query: {} }),
    ]);
    expect(texts).not.toMatch(/Tariq|tech@northwind/);
    expect(JSON.stringify(await northwind.changes({ query: {} }))).not.toMatch(/Ada Brandt|admin@bluebird/);
  });

  it('come in pages that together are everything, each once', async () => {
    for (let i = 0; i < 7; i++) await issueFor(customer, { supersede: true });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page++) {
      const part = await customer.changes({ query: { limit: 2, cursor } });
      seen.push(...part.accounts.map(({ id }) => id), ...part.transferTokens.map(({ id }) => id));
      cursor = part.nextCursor;
      if (!part.hasMore) break;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it('refuse a cursor of another feed, of the future, or none at all', async () => {
    const [feed, seq] = (await cursorOf(customer)).split('.');
    for (const cursor of [`${randomUUID()}.${seq}`, `${feed}.${Number(seq) + 1}`, 'nonsense']) {
      expect(await refusal(customer.changesSince(cursor))).toMatchObject({
        code: 'cursor-expired',
        status: 410,
      });
    }
  });

  it('skip no committed change while many write at once', async () => {
    const seen = new Set<string>();
    let cursor = await cursorOf(customer);
    let writing = true;
    const reader = (async () => {
      for (let last = false; ; last = !writing) {
        const part = await customer.changesSince(cursor);
        for (const { id } of part?.transferTokens ?? []) seen.add(id);
        cursor = part?.nextCursor ?? cursor;
        if (last && part === null) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const rows = await Promise.all(Array.from({ length: 30 }, () => issueFor(customer, { supersede: true })));
    writing = false;
    await reader;
    expect([...seen].sort()).toEqual(rows.map(({ row }) => row.id).sort());
  });
});
