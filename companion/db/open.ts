import type { PGlite } from '@electric-sql/pglite';
import {
  CamelCasePlugin,
  type Dialect,
  Kysely,
  PGliteDialect,
  PostgresDialect,
  sql,
  type Transaction,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import { openDurable } from './durable.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export type JobsDatabase = Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>;

export interface Database {
  db: Db;
  /** How the job queue connects to the same database (jobs.ts). */
  jobs: JobsDatabase;
  close(): Promise<void>;
}

const INT8 = 20;
const DAY = 24 * 3600 * 1000;

/** Opens the database that the configuration names, and brings its schema up to date. */
export async function openDatabase(where: { data: string; databaseUrl: string | null }): Promise<Database> {
  return where.databaseUrl === null ? openEmbedded(where.data) : openPostgres(where.databaseUrl);
}

async function openEmbedded(data: string): Promise<Database> {
  const { pglite, unlock } = await openDurable(data);
  const database = await openPglite(pglite);
  // PGlite runs no autovacuum. Without vacuum, tables only grow and the planner's statistics go stale.
  const vacuum = setInterval(
    () => sql`vacuum (analyze)`.execute(database.db).catch(() => undefined),
    DAY,
  ).unref();
  return {
    ...database,
    async close() {
      clearInterval(vacuum);
      await database.close();
      unlock();
    },
  };
}

/** Migrates an open PGlite. */
export async function openPglite(pglite: PGlite): Promise<Database> {
  return migrate(new PGliteDialect({ pglite }), { backend: 'pglite', db: fromPglite(pglite) });
}

export async function openPostgres(connectionString: string): Promise<Database> {
  pg.types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5000 });
  // A connection that the server drops must not end the process. Its query fails, and the next query opens another
  // connection. The pool listens only to idle connections, so each connection needs a listener of its own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  await pool.query('select 1').catch(async (error: Error) => {
    await pool.end();
    throw new Error(`DATABASE_URL: the database cannot be used: ${error.message}`);
  });
  return migrate(new PostgresDialect({ pool }), { connectionString, max: 3 });
}

/** Creates the query builder for a dialect. */
export function createDb(dialect: Dialect): Db {
  return new Kysely<Tables>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

async function migrate(dialect: Dialect, jobs: JobsDatabase): Promise<Database> {
  const db = createDb(dialect);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return { db, jobs, close: () => db.destroy() };
}
