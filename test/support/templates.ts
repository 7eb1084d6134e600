import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { createConsole } from '#companion/console.ts';
import { PARSERS } from '#companion/db/durable.ts';
import { type Database, openPglite, openPostgres } from '#companion/db/open.ts';
import { INSTALL_POSTGRES, startPostgres } from './postgres.ts';
import { BATONS_OWN, TEST_CONFIG } from './settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A dumped PGlite with schema and sandbox. */
    pgliteTemplate: string;
    /** The throw-away server with the database `template_baton`; null where PostgreSQL is not installed. */
    postgres: string | null;
  }
}

/** Makes schema and sandbox once on each database; every test file begins from a copy. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-template-'));
  const template = join(folder, 'pglite.tar');
  const pglite = await PGlite.create({ parsers: PARSERS });
  await seed(await openPglite(pglite), async () => {
    await slim(pglite);
    writeFileSync(template, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  });
  project.provide('pgliteTemplate', template);
  const server = await startPostgres();
  if (server) await makeTemplate(server.url);
  else
    process.stderr.write(
      `PostgreSQL is not installed: its tests are skipped. Install it with: ${INSTALL_POSTGRES}\n`,
    );
  project.provide('postgres', server?.url ?? null);
  return () => {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * What makes a copy slow to open, and is not what is tested: two more databases, changes that are in no file yet, and
 * buffers for ten times the data. Without them it takes less than half the time.
 */
async function slim(pglite: PGlite): Promise<void> {
  await pglite.exec('update pg_database set datistemplate = false');
  for (const unused of ['template0', 'template1']) await pglite.exec(`drop database ${unused}`);
  await pglite.exec("alter system set shared_buffers = '16MB'");
  await pglite.exec('checkpoint');
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create database template_baton');
  await client.end();
  await seed(await openPostgres(url.replace(/postgres$/, 'template_baton')));
}

async function seed(database: Database, before?: () => Promise<void>): Promise<void> {
  const { close } = await createConsole(TEST_CONFIG, pino({ enabled: false }), { ...BATONS_OWN, database });
  await before?.();
  await close();
}
