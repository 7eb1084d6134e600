import { join } from 'node:path';
import pg from 'pg';
import { openPostgres } from '#companion/db/open.ts';
import { startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { connectBrowser, testConsole } from '#test/support/console.ts';
import { startPostgres } from '#test/support/postgres.ts';

export type Served = NonNullable<Awaited<ReturnType<typeof serve>>>;

/** A console in a process of its own on a throw-away PostgreSQL, and the ways past it; null where that is not installed. */
export async function serve(folder: string) {
  const server = await startPostgres();
  if (server === null) return null;
  const settings = {
    ...{ DATABASE_URL: server.url, BATON_SANDBOX: 'on', BATON_DATA: join(folder, 'served') },
    BATON_PORT: String(await freePort()),
  };
  const running = await startConsole(settings, join(folder, 'served.log'));
  const inside = await testConsole(await openPostgres(server.url));
  const credential = await connectBrowser(inside.db, 'tech@northwind.example');
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  return {
    url: running.url,
    databaseUrl: server.url,
    /** The same console without a port, whose statements can be recorded. */
    inside,
    credential,
    pool,
    async close() {
      await pool.end();
      await inside.close();
      await running.stop();
      server.stop();
    },
  };
}
