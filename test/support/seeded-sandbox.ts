import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createConsole } from '#companion/console.ts';
import { type Db, openDatabase } from '#companion/db/open.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { copySandbox } from './sandbox-folder.ts';
import { TEST_CONFIG } from './settings.ts';

/** Makes a sandbox's database, where there is none, and adds what a test wants there besides. Leaves it closed. */
export async function seed(
  where: { data: string; databaseUrl: string | null },
  add?: (db: Db) => Promise<unknown>,
): Promise<void> {
  const database = await openDatabase(where);
  const { close } = await createConsole(TEST_CONFIG, pino({ enabled: false }), { database, pages: null });
  await add?.(database.db);
  await close();
}

/** A sandbox that has had something added before anybody opens it. */
export async function openSeeded(add: (db: Db) => Promise<unknown>): Promise<Sandbox> {
  const data = mkdtempSync(join(tmpdir(), 'baton-seeded-'));
  copySandbox(data);
  await seed({ data, databaseUrl: null }, add);
  const sandbox = await openSandbox({ BATON_DATA: data });
  return {
    ...sandbox,
    async close() {
      await sandbox.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
