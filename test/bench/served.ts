import { join } from 'node:path';
import pg from 'pg';
import { openPostgres } from '#companion/db/open.ts';
import { startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { connectBrowser, testConsole } from '#test/support/console.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { seed } from '#test/support/seed-sandbox.ts';

export type Served = NonNullable<Awaited<ReturnType<typeof serve>>>;

/** A console in a process of its own on a throw-away PostgreSQL, and the ways past it; null where that is not installed. */
export async function serve(folder: string) {
  const server = await startPostgres();
  if (server === null) return null;
  const closing: (() => unknown)[] = [server.stop];
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    return { ...(await serveOn(server.url, folder, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Adds to `closing` how each thing ends that it has begun. */
async function serveOn(databaseUrl: string, folder: string, closing: (() => unknown)[]) {
  const settings = {
    ...{ DATABASE_URL: databaseUrl, BATON_SANDBOX: 'on', BATON_DATA: join(folder, 'served') },
    BATON_PORT: String(await freePort()),
  };
  await seed({ data: '', databaseUrl });
  const running = await startConsole(settings, join(folder, 'served.log'));
  closing.push(() => running.stop());
  const inside = await testConsole(await openPostgres(databaseUrl));
  closing.push(inside.close);
  const credential = await connectBrowser(inside.db, 'tech@northwind.example');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  // A server that goes away fails the row that is measured, not the run.
  pool.on('error', () => undefined);
  closing.push(() => pool.end());
  return {
    url: running.url,
    databaseUrl,
    /** The same console without a port, whose statements can be recorded. */
    inside,
    credential,
    pool,
  };
}
