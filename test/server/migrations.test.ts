import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDurable } from '#companion/db/durable.ts';
import { migrations } from '#companion/db/migrations.ts';
import { openDatabase } from '#companion/db/open.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { createPostgres } from '#test/support/databases.ts';
import { contentsOf, makeFirst, RENAMED } from '#test/support/first-schema.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';

/** What the first console had measured, as facts of today. */
const MEASURED = {
  measuredAt: new Date('2026-11-21T12:00:00Z'),
  facts: {
    ...NO_FACTS,
    licensedSeats: 25,
    storageBytes: 5_000_000_007,
    backups24h: { attempted: 138, successful: 137, at: '2026-11-21T12:00:00.000Z' },
    lastAttemptAt: '2026-11-21T12:00:00.000Z',
    lastSuccessAt: '2026-11-20T12:00:00.000Z',
    history: [{ attempted: 138, successful: 137 }],
  },
  seats: [
    { type: 'user', protected: 22, backups24h: { attempted: 132, successful: 131 } },
    { type: 'team', unprotected: 1, backups24h: { attempted: 6, successful: 6 } },
  ],
};

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
      // But requests to connect, which live for ten minutes: 0018 ends them. Measurements have another form since 0024.
      const { measurement: _columns, ...same } = shape;
      const { measurement: _rows, ...before } = contents;
      expect(await contentsOf(db, same, RENAMED)).toEqual({ ...before, browser_request: [] });
      expect(await db.selectFrom('measurement').selectAll().execute()).toMatchObject([MEASURED]);
      expect(await db.selectFrom('licenseCount').selectAll().execute()).toMatchObject([
        { standard: 1, archived: 0, unlicensed: 0, waiting: 0 },
      ]);
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
