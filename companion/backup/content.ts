import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { type Table, tablesOf } from './tables.ts';

/** Rows in memory at a time. */
export const BATCH = 500;

/** One row as a line of the file. */
interface Line {
  table: string;
  text: string;
}

/**
 * Reads every row of the database as JSON, in an order that is the same on PGlite and PostgreSQL: tables after those that
 * they refer to, rows by primary key. The database itself formats the values, in UTC, so that JavaScript rounds no number
 * and no microsecond.
 */
export async function* readDatabaseLines(tx: Tx): AsyncGenerator<Line> {
  await sql`set local time zone 'UTC'`.execute(tx);
  for (const table of await tablesOf(tx)) yield* rowsOf(tx, table);
}

async function* rowsOf(tx: Tx, { name, key, columns }: Table): AsyncGenerator<Line> {
  // Texts are ordered by their bytes, because databases differ in locale.
  const order = sql.join(key.map((column) => sql`${sql.ref(column)}::text collate "C"`));
  const selected = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare backup no scroll cursor for
    select to_jsonb(t)::text as row from (select ${selected} from ${sql.table(name)}) as t order by ${order}`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(BATCH)} from backup`.execute(tx);
    for (const { row } of rows) yield { table: name, text: `{"${name}":${row}}` };
    if (rows.length < BATCH) break;
  }
  await sql`close backup`.execute(tx);
}
