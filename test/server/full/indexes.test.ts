import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountsOf } from '#companion/status/accounts.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { addSchools } from '#test/support/harbor-accounts.ts';

/** So many that sorting them, or reading them all, would be noticed. */
const MANY = 5000;

onEachDatabase('lists are read by an index', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
    await addSchools(console.db, MANY);
    await sql`analyze`.execute(console.db);
  });
  afterEach(() => console.close());

  type Explained = { explain(format: 'json'): Promise<object[]> };
  const plan = async (query: Explained) => JSON.stringify(await query.explain('json'));

  it.each(['reseller', 'customer'] as const)('the accounts of a %s, in their order', async (kind) => {
    const side = kind === 'reseller' ? 'harbor.example' : 'meadow.example';
    const { id } = await console.db
      .selectFrom('organization')
      .where('domain', '=', side)
      .select('id')
      .executeTakeFirstOrThrow();
    const page = accountsOf(console.db, { organization: { id, kind }, person: null })
      .orderBy('account.requestedAt', 'desc')
      .orderBy('account.id', 'desc')
      .limit(101);
    const read = await plan(page);
    expect(read).toContain(`"Index Name":"account_${kind}"`);
    expect(read).not.toContain('"Node Type":"Sort"');
  });

  it('the feed, after a place in it', async () => {
    const page = console.db
      .selectFrom('feed')
      .where(
        'organizationId',
        '=',
        sql<string>`(select id from organization where domain = 'harbor.example')`,
      )
      .where(sql<boolean>`(seq, entity_id) > (1, '80000000-0000-0000-0000-000000000000'::uuid)`)
      .where('seq', '<=', 5)
      .orderBy('seq')
      .orderBy('entityId')
      .limit(101)
      .select('entityId');
    const read = await plan(page);
    expect(read).toContain('"Index Name":"feed_seq"');
    expect(read).not.toContain('"Node Type":"Sort"');
  });

  it('the organization of a domain, of which there is one of each kind', async () => {
    await sql`
      insert into organization (name, slug, created_at, kind, domain)
      select 'Many', 'many' || number, now(), 'customer', 'Many' || number || '.example'
      from generate_series(1, ${MANY}::int) as number`.execute(console.db);
    await sql`analyze organization`.execute(console.db);
    const found = console.db
      .selectFrom('organization')
      .where('kind', '=', 'customer')
      .where(sql`lower(domain)`, '=', 'many7.example')
      .select('id');
    expect(await plan(found)).toContain('"Index Name":"organization_domain"');
    const again = sql`
      insert into organization (name, slug, created_at, kind, domain)
      values ('Again', 'again', now(), 'customer', 'MANY7.example')`.execute(console.db);
    await expect(again).rejects.toThrow('organization_domain');
  });
});
