import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '#companion/db/open.ts';
import { createLog } from '#companion/log.ts';
import { tablesInNeed, vacuum, vacuumTask } from '#companion/work/vacuum.ts';
import { createWork } from '#companion/work/work.ts';
import { copyPglite } from '#test/support/databases.ts';

let database: Database;
beforeEach(async () => {
  database = await copyPglite();
});
afterEach(() => database.close());

const fill = (rows: number) =>
  sql`
    insert into request_limit (key, count, ends_at)
    select gen_random_uuid()::text, 1, now() from generate_series(1, ${rows}::int)`.execute(database.db);
const change = () => sql`update request_limit set count = count + 1`.execute(database.db);
const size = async () => {
  const { rows } = await sql<{ size: number }>`select pg_relation_size('request_limit') as size`.execute(
    database.db,
  );
  return rows[0]?.size ?? 0;
};

it('a table of which much has changed needs it, and does not grow any more', async () => {
  await fill(2000);
  expect(await tablesInNeed(database.db)).toEqual(['request_limit']);
  await vacuum(database.db, await tablesInNeed(database.db));
  expect(await tablesInNeed(database.db)).toEqual([]);
  await change();
  const grown = await size();
  expect(await tablesInNeed(database.db)).toEqual(['request_limit']);
  for (let times = 0; times < 5; times++) {
    await vacuum(database.db, await tablesInNeed(database.db));
    await change();
  }
  expect(await size()).toBe(grown);
});

it('at first every table is vacuumed, whatever was counted', async () => {
  const work = createWork(createLog());
  work.start(vacuumTask({ db: database.db }));
  const neverVacuumed = async () => {
    await sql`select pg_stat_force_next_flush()`.execute(database.db);
    const { rows } = await sql<{ table: string }>`
      select relname as table from pg_stat_user_tables where schemaname = 'public' and last_vacuum is null`.execute(
      database.db,
    );
    return rows;
  };
  await expect.poll(neverVacuumed, { timeout: 30_000 }).toEqual([]);
  await work.stop();
});

it('a failure is logged', async () => {
  const lines: string[] = [];
  const log = createLog(
    new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const broken = {
    getExecutor: () => {
      throw new Error('no database');
    },
  };
  const work = createWork(log);
  work.start(vacuumTask({ db: broken as never }));
  await work.stop();
  expect(lines.join()).toContain('the database could not be vacuumed');
});
