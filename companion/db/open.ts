import type { PGlite } from '@electric-sql/pglite';
import {
  CamelCasePlugin,
  type Dialect,
  type Kysely,
  PGliteDialect,
  PostgresDialect,
  type Transaction,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import { WatchedKysely } from './after-commit.ts';
import { openDurable } from './durable.ts';
import { migrations } from './migrations.ts';
import { openPool } from './postgres.ts';
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

/** Opens the database that the configuration names, and brings its schema up to date. */
export async function openDatabase(
  where: { data: string; databaseUrl: string | null },
  options: Options = {},
): Promise<Database> {
  return where.databaseUrl === null ? openEmbedded(where.data) : openPostgres(where.databaseUrl, options);
}

async function openEmbedded(data: string): Promise<Database> {
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
  const patient = openPool(connectionString, { hasLimits: false });
  await patient.query('select 1').catch(async (error: Error) => {
    await patient.end();
    throw new Error(`DATABASE_URL: the database cannot be used: ${error.message}`);
  });
  const migrating = createDb(new PostgresDialect({ pool: patient }));
  await migrate(migrating);
  if (!isPatient) await migrating.destroy();
  const db = isPatient
    ? migrating
    : createDb(new PostgresDialect({ pool: openPool(connectionString, { hasLimits: true }) }));
  return { db, isEmbedded: false, close: () => db.destroy() };
}

/** Creates the query builder for a dialect. */
export function createDb(dialect: Dialect): Db {
  return new WatchedKysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Brings the schema up to date. Closes the database if that fails. */
async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  await db.destroy();
  throw error;
}
