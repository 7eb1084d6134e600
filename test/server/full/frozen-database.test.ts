import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { type Way, wayTo } from '#test/support/way-to.ts';

const server = inject('postgres');
const missing = server === null ? ` (not installed: ${INSTALL_POSTGRES})` : '';

describe.skipIf(server === null)(`a database that does not answer any more${missing}`, () => {
  let way: Way;
  let console: TestConsole;
  let drop: () => Promise<void>;
  let authorization: string;

  beforeEach(async () => {
    const created = await createPostgres(server ?? '', 'template_baton');
    drop = created.drop;
    const url = new URL(created.url);
    way = await wayTo(url.hostname, Number(url.port));
    url.port = String(way.port);
    console = await testConsole(await openPostgres(url.href));
    authorization = `Bearer ${await connectBrowser(console.db, 'tech@northwind.example')}`;
  });
  afterEach(async () => {
    way.mend();
    await console.close();
    way.close();
    await drop();
  });

  const ask = async (path: string) => {
    const { status } = await console.request(path, { headers: { authorization } });
    return status;
  };

  it('hangs no request for ever, and is used again when it is back', async () => {
    expect([await ask('/readyz'), await ask('/api/v1/me')]).toEqual([200, 200]);
    way.cut();
    let answered = 0;
    const asked = Array.from({ length: 15 }, () => ask('/api/v1/me').finally(() => answered++));
    // A balancer hears of it before anybody else.
    expect(await ask('/readyz')).toBe(503);
    expect(answered).toBe(0);
    expect(await Promise.all(asked)).toEqual(asked.map(() => 503));
    way.mend();
    expect([await ask('/readyz'), await ask('/api/v1/me')]).toEqual([200, 200]);
  });
});
