import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrations } from '#companion/db/migrations.ts';
import type { Tables } from '#companion/db/tables.ts';

const BEFORE = '0013-onboarding';
const ORGANIZATION = '00000000-0000-4000-8000-000000000001';

/** An embedded database, in memory, without any table. */
async function openUnmigrated(): Promise<Kysely<Tables>> {
  const dialect = new PGliteDialect({ pglite: await PGlite.create() });
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
}

async function addOrganization(db: Kysely<Tables>): Promise<void> {
  await sql`insert into organization (id, name, slug, created_at, kind, domain)
    values (${ORGANIZATION}, 'Bluebird', 'bluebird', now(), 'customer', 'bluebird.example')`.execute(db);
}

async function migrate(db: Kysely<Tables>, wanted: Record<string, Migration>): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => wanted },
  }).migrateToLatest();
  if (error) throw error;
}

it('migration 0014 renames the words of the activity log, which stays append-only', async () => {
  const db = await openUnmigrated();
  const names = Object.keys(migrations);
  const older = names.slice(0, names.indexOf(BEFORE) + 1);
  await migrate(db, Object.fromEntries(older.map((name) => [name, migrations[name] as Migration])));
  await addOrganization(db);
  await sql`insert into activity (organization_id, at, action, refused, licences) values
    (${ORGANIZATION}, now(), 'licences.changed', 'not-enough-licences', null),
    (${ORGANIZATION}, now(), 'authorization.cancelled', 'link-cancelled', null),
    (${ORGANIZATION}, now(), 'licences.changed', null, '{"standard": 1, "archived": 0, "none": 0, "userIds": []}'),
    (${ORGANIZATION}, now(), 'account.gained', 'forbidden', null)`.execute(db);

  await migrate(db, migrations);
  const entries = await db
    .selectFrom('activity')
    .select(['action', 'refused', 'licenses'])
    .orderBy('action')
    .orderBy('refused')
    .execute();
  expect(entries).toEqual([
    { action: 'account.gained', refused: 'forbidden', licenses: null },
    { action: 'authorization.canceled', refused: 'link-canceled', licenses: null },
    { action: 'licenses.changed', refused: 'not-enough-licenses', licenses: null },
    {
      action: 'licenses.changed',
      refused: null,
      licenses: { standard: 1, archived: 0, none: 0, userIds: [] },
    },
  ]);
  await expect(sql`update activity set refused = null`.execute(db)).rejects.toThrow(/only ever added to/);
  await db.destroy();
});

it('migration 0015 lets no other value into a closed set', async () => {
  const db = await openUnmigrated();
  await migrate(db, migrations);
  await addOrganization(db);
  const refused = [
    sql`insert into feed (organization_id, kind, entity_id, seq) values (${ORGANIZATION}, 'source', gen_random_uuid(), 1)`,
    sql`insert into browser_request (device_code_hash, challenge, user_code_hash, browser_name, requested_from, requested_at,
      expires_at, state) values ('a', 'x', 'b', 'c', 'd', now(), now(), 'waiting')`,
    sql`insert into invitation (organization_id, email, role, status, expires_at, created_at)
      values (${ORGANIZATION}, 'a@bluebird.example', 'admin', 'sent', now(), now())`,
    sql`insert into invitation (organization_id, email, role, status, expires_at, created_at)
      values (${ORGANIZATION}, 'a@bluebird.example', 'owner', 'pending', now(), now())`,
    sql`insert into organization (name, slug, created_at, kind, domain)
      values ('Corvid', 'corvid', now(), 'vendor', 'corvid.example')`,
  ];
  for (const statement of refused) {
    await expect(statement.execute(db)).rejects.toMatchObject({ code: '23514' });
  }
  await db.destroy();
});
