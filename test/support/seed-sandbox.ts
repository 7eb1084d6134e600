import pino from 'pino';
import { createConsole } from '#companion/console.ts';
import { type Db, openDatabase } from '#companion/db/open.ts';
import { BATONS_OWN, TEST_CONFIG } from './settings.ts';

/** Makes a sandbox's database, where there is none, and adds what a test wants there besides. Leaves it closed. */
export async function seed(
  where: { data: string; databaseUrl: string | null },
  add?: (db: Db) => Promise<unknown>,
): Promise<void> {
  const database = await openDatabase(where);
  const { close } = await createConsole(TEST_CONFIG, pino({ enabled: false }), { ...BATONS_OWN, database });
  await add?.(database.db);
  await close();
}
