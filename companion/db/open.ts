import { isDeepStrictEqual } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import {
  CamelCasePlugin,
  type Dialect,
  type Kysely,
  PGliteDialect,
  PostgresDialect,
  sql,
  type Transaction,
} from 'kysely';
import { WatchedKysely } from './after-commit.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export interface Database {
  db: Db;
  /** PGlite, which this process alone has open and must vacuum. */
  isEmbedded: boolean;
  close(): Promise<void>;
}

interface Options {
  /** Whether a statement may take as long as it needs, as for a back-up; else each has a time limit (postgres.ts). */
  isPatient?: boolean;
}

/**
 * Opens the database that the configuration names, and brings its schema up to date. Only the driver that is used is
 * loaded, because each takes a good part of the start.
 */
export async function openDatabase(
  where: { data: string; databaseUrl: string | null },
  options: Options = {},
): Promise<Database> {
  return where.databaseUrl === null ? openEmbedded(where.data) : openPostgres(where.databaseUrl, options);
}

async function openEmbedded(data: string): Promise<Database> {
  const { openDurable } = await import('./durable.ts');
  const { pglite, unlock } = await openDurable(data);
  const database = await openPglite(pglite);
  return {
    ...database,
    async close() {
      await database.close();
      unlock();
    },
  };
}

/** Migrates an open PGlite. */
export async function openPglite(pglite: PGlite): Promise<Database> {
  const db = createDb(new PGliteDialect({ pglite }));
  await migrate(db);
  return { db, isEmbedded: true, close: () => db.destroy() };
}

export async function openPostgres(
  connectionString: string,
  { isPatient = false }: Options = {},
): Promise<Database> {
  const { openPool } = await import('./postgres.ts');
  const pool = openPool(connectionString, { hasLimits: !isPatient });
  await pool.query('select 1').catch(async (error: Error) => {
    await pool.end();
    throw new Error(`DATABASE_URL: the database cannot be used: ${error.message}`);
  });
  const db = createDb(new PostgresDialect({ pool }));
  await migrate(db, () =>
    createDb(new PostgresDialect({ pool: openPool(connectionString, { hasLimits: false }) })),
  );
  return { db, isEmbedded: false, close: () => db.destroy() };
}

/** Creates the query builder for a dialect. */
export function createDb(dialect: Dialect): Db {
  return new WatchedKysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Brings the schema up to date, by a way to the database without time limits. Closes the database if that fails. */
async function migrate(db: Db, openPatient = () => db): Promise<void> {
  if (await isUpToDate(db)) return;
  const { Migrator } = await import('kysely/migration');
  const patient = openPatient();
  const migrator = new Migrator({ db: patient, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (patient !== db) await patient.destroy();
  if (!error) return;
  await db.destroy();
  throw error;
}

/** Whether every migration has run, asked with one query instead of the migrator's dozen. If in doubt, it looks itself. */
async function isUpToDate(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch(() => ({ rows: [] }));
  return isDeepStrictEqual(rows.map(({ name }) => name).sort(), Object.keys(migrations).sort());
}
