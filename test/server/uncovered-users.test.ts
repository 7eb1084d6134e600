import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const NAMES = Array.from({ length: 250 }, (_, index) => `User ${String(index).padStart(3, '0')}`);

onBothDatabases('the names of many users who are not covered', (open) => {
  let console: TestConsole;
  let id: string;
  beforeEach(async () => {
    console = await testConsole(await open());
    const account = await console.db
      .selectFrom('account')
      .where('domain', '=', 'kestrelpress.example')
      .select('id')
      .executeTakeFirstOrThrow();
    id = account.id;
    await console.db.deleteFrom('directoryUser').where('accountId', '=', id).execute();
    await sql`
      insert into directory_user (account_id, email, name, waiting_since)
      select ${id}, name || '@kestrelpress.example', name, now()
      from json_array_elements_text(${JSON.stringify(NAMES)}::json) as name`.execute(console.db);
  });
  afterEach(() => console.close());

  it('come in pages; the account itself has the first', async () => {
    await console.db.updateTable('account').set({ managedBy: 'both' }).where('id', '=', id).execute();
    const tech = await console.as('tech@northwind.example');
    const params = { id };
    expect((await tech.getAccount({ params })).uncovered).toEqual(NAMES.slice(0, 100));
    const first = await tech.listUncoveredUsers({ params, query: { limit: 200 } });
    expect(first.items.map(({ name }) => name)).toEqual(NAMES.slice(0, 200));
    const cursor = first.nextCursor ?? '';
    const rest = await tech.listUncoveredUsers({ params, query: { limit: 200, cursor } });
    expect(rest).toEqual({ items: NAMES.slice(200).map((name) => ({ name })), nextCursor: null });
  });

  it('are not for a reseller whose client manages the account alone', async () => {
    const tech = await console.as('tech@northwind.example');
    expect(await refusal(tech.listUncoveredUsers({ params: { id }, query: {} }))).toMatchObject({
      code: 'forbidden',
    });
    const harbor = await console.as('tech@harbor.example');
    expect(await refusal(harbor.listUncoveredUsers({ params: { id }, query: {} }))).toMatchObject({
      code: 'not-found',
    });
  });
});
