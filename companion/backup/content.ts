import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { type Table, tablesOf } from './tables.ts';

/** Rows in memory at once. */
export const BATCH = 500;

/** One row as a line of the file. */
interface Line {
  table: string;
  text: string;
}

/**
 * Every row of the database as JSON, in an order of its own that is the same on both databases: tables as they
 * depend on each other, rows by primary key. Values are told by the database itself, in UTC, so that no number
 * and no microsecond passes through JavaScript.
 */
export async function* contentOf(tx: Tx): AsyncGenerator<Line> {
  await sql`set local time zone 'UTC'`.execute(tx);
  for (const table of await tablesOf(tx)) yield* rowsOf(tx, table);
}

async function* rowsOf(tx: Tx, { name, key, columns }: Table): AsyncGenerator<Line> {
  // Texts in the order of their bytes: locales differ between databases.
  const order = sql.join(key.map((column) => sql`${sql.ref(column)}::text collate "C"`));
  const told = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare backup no scroll cursor for
    select to_jsonb(t)::text as row from (select ${told} from ${sql.table(name)}) as t order by ${order}`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(BATCH)} from backup`.execute(tx);
    for (const { row } of rows) yield { table: name, text: `{"${name}":${row}}` };
    if (rows.length < BATCH) break;
  }
  await sql`close backup`.execute(tx);
}
