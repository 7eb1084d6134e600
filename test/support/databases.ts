import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import { PARSERS } from '#companion/db/durable.ts';
import { type Database, openPglite, openPostgres } from '#companion/db/open.ts';
import { describeOn, ENGINES, type Engine, enginesOfLane } from './by-lane.ts';

export type OpenDatabase = () => Promise<Database>;

/** Runs the tests on both databases, each in a lane of its own; on PostgreSQL they are skipped where it is not installed. */
export function onBothDatabases(name: string, tests: (open: OpenDatabase) => void): void {
  onDatabases(enginesOfLane(), name, tests);
}

/** The same within the quick lane: for what depends on the database itself. */
export function onEachDatabase(name: string, tests: (open: OpenDatabase) => void): void {
  onDatabases(ENGINES, name, tests);
}

/** Runs the tests on these databases. */
export function onDatabases(
  engines: readonly Engine[],
  name: string,
  tests: (open: OpenDatabase) => void,
): void {
  describeOn(engines, name, (engine, server) =>
    tests(engine === 'PGlite' ? copyPglite : () => copyPostgres(server)),
  );
}

/** A copy of the PGlite template, in memory. */
export async function copyPglite(): Promise<Database> {
  const pglite = await PGlite.create({
    loadDataDir: await openAsBlob(inject('pgliteTemplate')),
    parsers: PARSERS,
  });
  return openPglite(pglite);
}

/** An embedded database, in memory, with the schema and nothing in it. */
export async function emptyPglite(): Promise<Database> {
  return openPglite(await PGlite.create({ parsers: PARSERS }));
}

/** A new database on the throw-away server, copied from the template; dropped when closed. */
const copyPostgres = (server: string) => newPostgres(server, 'template_baton');

/** A new database on the throw-away server with the schema and nothing in it; dropped when closed. */
export const emptyPostgres = (server: string) => newPostgres(server);

async function newPostgres(server: string, template?: string): Promise<Database> {
  const { url, drop } = await createPostgres(server, template);
  const database = await openPostgres(url);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** PostgreSQL's code for a database that somebody is still connected to. */
const IN_USE = '55006';

/** A new database on the throw-away server, and how to be rid of it. */
export async function createPostgres(server: string, template = 'template1') {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`create database ${name} template ${template}`);
  return {
    url: server.replace(/postgres$/, name),
    // By itself it waits a moment for those who are just leaving, whom force would have fail at that.
    drop: () =>
      administer(`drop database ${name}`).catch((error) => {
        if (error.code !== IN_USE) throw error;
        return administer(`drop database ${name} with (force)`);
      }),
  };
}
