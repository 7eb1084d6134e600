import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { repeated, type Task } from './work.ts';

const EVERY_MS = 10 * 60_000;

/** A table is vacuumed when so many rows, and so large a part of it, were changed since. */
const MIN_CHANGED = 1000;
const CHANGED_PART = 0.2;

/**
 * Vacuums the tables of PGlite, which runs no autovacuum: without it they only grow, and the planner's statistics go
 * stale. At first all of them, as what was counted may be lost with the process that counted; then those that need it.
 */
export function vacuumTask({ db }: Pick<Context, 'db'>): Task {
  let isFirst = true;
  const run = async (stopping: AbortSignal) => {
    await vacuum(db, isFirst ? await allTables(db) : await tablesInNeed(db), stopping);
    isFirst = false;
  };
  return repeated({ name: 'vacuum', failure: 'the database could not be vacuumed', everyMs: EVERY_MS, run });
}

/** One table at a time, so that others have their turn of the one connection in between. */
export async function vacuum(db: Db, tables: readonly string[], stopping?: AbortSignal): Promise<void> {
  for (const table of tables) {
    if (stopping?.aborted) return;
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(db);
  }
}

async function allTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select relname as table from pg_stat_user_tables where schemaname = 'public' order by 1`.execute(db);
  return rows.map(({ table }) => table);
}

/** The tables of which so much has changed since they were vacuumed. */
export async function tablesInNeed(db: Db): Promise<string[]> {
  // PGlite has no process of its own that would bring the counts up to date.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ table: string }>`
    select relname as table from pg_stat_user_tables
    where schemaname = 'public' and n_dead_tup + n_ins_since_vacuum > ${MIN_CHANGED} + ${CHANGED_PART}::float8 * n_live_tup
    order by 1`.execute(db);
  return rows.map(({ table }) => table);
}
