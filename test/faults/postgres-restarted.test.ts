import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { createPostgres } from '#test/support/databases.ts';
import { faultsIn } from '#test/support/half-done.ts';
import { createLoad } from '#test/support/load.ts';
import { INSTALL_POSTGRES, type PostgresServer, startPostgres } from '#test/support/postgres.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

const missing = inject('postgres') ? '' : ` (not installed: ${INSTALL_POSTGRES})`;

describe.skipIf(missing)(`PostgreSQL that is restarted under load${missing}`, () => {
  let server: PostgresServer;
  let url: string;
  let sandbox: Sandbox;

  beforeEach(async () => {
    server = (await startPostgres()) as PostgresServer;
    ({ url } = await createPostgres(server.url));
    sandbox = await openSandbox({ DATABASE_URL: url, BATON_SANDBOX: 'on' });
  });
  afterEach(async () => {
    await sandbox.close();
    server.stop();
  });

  it('loses nothing; the console says that it is not available, and goes on by itself', async () => {
    const load = await createLoad(sandbox.url);
    for (let round = 0; round < 3; round++) {
      load.start();
      await load.acknowledged(20);
      await server.restart();
      await load.acknowledged(20);
      await load.stop();
    }
    const { db, close } = await openPostgres(url);
    expect(await faultsIn(db, load.ledger).finally(close)).toEqual([]);
    const statuses = new Set(sandbox.proxy.exchanges.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(503);
    const refusal = sandbox.proxy.exchanges.find(({ status }) => status === 503);
    expect(JSON.parse(refusal?.answer ?? '')).toMatchObject({ code: 'unavailable' });
  });
});
