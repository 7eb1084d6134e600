import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDurable } from '#companion/db/durable.ts';
import { migrations } from '#companion/db/migrations.ts';
import { openDatabase } from '#companion/db/open.ts';
import { createPostgres } from '#test/support/databases.ts';
import { contentsOf, makeFirst, RENAMED } from '#test/support/first-schema.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';

describe('a database of the first landed schema, with a row in every table, opens today with all of it', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'baton-migrations-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  async function check(dialect: Dialect, databaseUrl: string | null, made = () => {}): Promise<void> {
    const { shape, contents } = await makeFirst(dialect);
    made();
    for (const [table, rows] of Object.entries(contents)) expect(rows, table).not.toEqual([]);
    const { db, close } = await openDatabase({ data, databaseUrl });
    try {
      // But requests to connect, which live for ten minutes: 0018 ends them.
      expect(await contentsOf(db, shape, RENAMED)).toEqual({ ...contents, browser_request: [] });
      const others = await db
        .selectFrom('activity')
        .innerJoin('organization as other', 'other.id', 'activity.otherId')
        .select('other.name')
        .execute();
      expect(others).toEqual([{ name: 'Bluebird Dental' }]);
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
        db,
      );
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).sort());
    } finally {
      await close();
    }
  }

  it('on PGlite', async () => {
    const { pglite, unlock } = await openDurable(data);
    await check(new PGliteDialect({ pglite }), null, unlock);
  });

  const server = inject('postgres');
  it.skipIf(server === null)(
    `on PostgreSQL${server ? '' : ` (not installed: ${INSTALL_POSTGRES})`}`,
    async () => {
      const { url, drop } = await createPostgres(server ?? '');
      const pool = new pg.Pool({ connectionString: url });
      await check(new PostgresDialect({ pool }), url).finally(drop);
    },
  );
});
