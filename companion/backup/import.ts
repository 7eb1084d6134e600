import { sql } from 'kysely';
import type { Db, Tx } from '../db/open.ts';
import { checkFile, readFileLines } from './check.ts';
import { BATCH, readDatabaseLines } from './content.ts';
import { BackupError } from './error.ts';
import { HEAD } from './export.ts';
import { createTally, tableOf } from './lines.ts';
import { type Table, tablesOf } from './tables.ts';

/**
 * Imports a file into an empty database of the same schema, all or nothing. The file is checked first; then what the
 * database holds is read back and must have the same checksum. Returns the file's last line.
 */
export async function importFrom(db: Db, path: string): Promise<string> {
  const tail = await checkFile(path);
  await db.transaction().execute(async (tx) => {
    await sql`set local time zone 'UTC'`.execute(tx);
    await lockEmptyTables(tx);
    await insertLines(tx, path);
    if ((await databaseTail(tx)) !== tail) throw new BackupError('not-the-same');
  });
  return tail;
}

/** Locks every table, or throws if one has rows. A console that starts meanwhile waits for the lock, and then finds the data. */
async function lockEmptyTables(tx: Tx): Promise<void> {
  for (const { name } of await tablesOf(tx)) {
    await sql`lock table ${sql.table(name)} in exclusive mode`.execute(tx);
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx);
    if (rows.length > 0) throw new BackupError('not-empty');
  }
}

async function insertLines(tx: Tx, path: string): Promise<void> {
  const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
  let table: Table | undefined;
  let rows: string[] = [];
  const flush = async () => {
    if (table && rows.length > 0) await insertRows(tx, table, rows);
    rows = [];
  };
  for await (const line of readFileLines(path)) {
    const name = tableOf(line);
    const next = name === null ? undefined : tables.get(name);
    // The first line and the last one have no row.
    if (next === undefined) continue;
    if (next !== table || rows.length === BATCH) await flush();
    table = next;
    rows.push(line.slice(`{"${next.name}":`.length, -1));
  }
  await flush();
}

/** The database parses the JSON that it wrote itself, each value by its column's type. */
async function insertRows(tx: Tx, { name, columns }: Table, rows: string[]): Promise<void> {
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(name)} (${listed})
    select ${listed} from jsonb_populate_recordset(null::${sql.table(name)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
    tx,
  );
}

async function databaseTail(tx: Tx): Promise<string> {
  const tally = createTally();
  tally.head(HEAD);
  for await (const { table, text } of readDatabaseLines(tx)) tally.row(table, text);
  return tally.tail();
}
