import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DATTO_API } from '#companion/config.ts';
import {
  AT_ONCE,
  mountStandIn,
  openSandboxDatto,
  openStandIn,
} from '#companion/sandbox/datto/open-stand-in.ts';
import { hastenReadings, keepKeys, readSources } from '#companion/sandbox/readings.ts';
import { stepSandbox } from '#companion/sandbox/simulator.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

onBothDatabases('Datto in a sandbox', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const list = (publicKey = 'sandbox-northwind', secretKey = 'sandbox-only') =>
    openStandIn(console.ctx, AT_ONCE)({ publicKey, secretKey }).list();
  const namesOf = async (publicKey?: string) => (await list(publicKey)).map(({ clientName }) => clientName);

  it('lists the customers whose backups neither report nor are simulated, and others that are nobody’s here', async () => {
    expect(await namesOf()).toEqual([
      ...['Cobalt Ridge', 'Juniper Law', 'Kestrel Press', 'Larkspur Travel', 'Oakline Studio'],
      ...['Pinewood Logistics', 'Quarrystone Masons', 'Sandpiper Bakery', 'Wrenfield Museum'],
    ]);
    expect(await namesOf('sandbox-second')).toEqual(['Heron Surveyors', 'Magpie Records', 'Plover Gardens']);
  });

  it('lists a customer as long as the reseller has it', async () => {
    await console.db
      .updateTable('account')
      .set({ resellerId: null })
      .where('domain', '=', 'pinewood.example')
      .execute();
    expect(await namesOf()).not.toContain('Pinewood Logistics');
  });

  /** An administrator of the customer, who has nobody in a sandbox. */
  async function administratorOf(domain: string) {
    const at = console.ctx.now();
    const email = `boss@${domain}`;
    const person = await console.db
      .insertInto('person')
      .values({ name: 'Bo Sand', email, emailVerified: true, createdAt: at, updatedAt: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    await console.db
      .insertInto('member')
      .values((eb) => ({
        organizationId: eb.selectFrom('organization').where('domain', '=', domain).select('id'),
        ...{ userId: person.id, role: 'admin', createdAt: at },
      }))
      .execute();
    return console.as(email);
  }

  it('is read before anybody looks, and speaks of accounts until their customer takes them back', async () => {
    const tech = await console.as('tech@northwind.example');
    const rowOf = async (vendor: string | null) =>
      (await tech.listAccounts({ query: { limit: 200 } })).items.find(
        (row) => row.domain === 'pinewood.example' && row.vendor === vendor,
      );
    expect(await rowOf(null)).toMatchObject({ kind: 'owned', region: 'ap', verdict: { result: 'ok' } });
    const customer = await administratorOf('pinewood.example');
    const [{ id = '' } = {}] = (await customer.listAccounts({ query: {} })).items;
    await customer.removeReseller({ params: { id }, body: { domain: 'pinewood.example' } });
    // Northwind keeps what it knew; the customer's account is simulated from now on.
    expect(await rowOf('datto')).toMatchObject({ kind: 'observed', verdict: { result: 'ok' } });
    expect(await customer.getAccount({ params: { id } })).toMatchObject({ measuredAt: null });
    await stepSandbox(console.ctx);
    const after = await customer.getAccount({ params: { id } });
    expect(after).toMatchObject({ backups24h: { attempted: 309 }, licensedSeats: 46, verdict: null });
    console.pass(3601);
    await readSources(console.ctx);
    const absent = console.db.selectFrom('sourceAccount').where('absentSince', 'is not', null);
    expect(await absent.select('domain').execute()).toEqual([{ domain: 'pinewood.example' }]);
  });

  it('has its readings as much faster as its time passes', async () => {
    const { now, db, config } = console.ctx;
    const due = async () => {
      const row = db.selectFrom('sourceAccount').select(({ fn }) => fn.min('nextReadAt').as('at'));
      return Number((await row.executeTakeFirstOrThrow()).at) - now().getTime();
    };
    await hastenReadings(console.ctx);
    expect(await due()).toBeGreaterThan(600_000);
    await hastenReadings({ db, config: { ...config, sandboxSpeed: 60 } });
    expect(await due()).toBeLessThanOrEqual(60_000);
  });

  it('is opened with any secret that the sandbox makes', async () => {
    const { ctx } = console;
    const secrets = { present: 'a-secret-that-nobody-has-used-before', previous: null };
    await keepKeys({ ...ctx, secrets });
    console.pass(3601);
    await readSources({ ...ctx, secrets });
    const source = ctx.db.selectFrom('source').where('vendor', '=', 'datto').select(['failure', 'listedAt']);
    expect(await source.execute()).toEqual([{ failure: null, listedAt: expect.any(Date) }]);
  });

  it('goes by the users as they are licensed', async () => {
    const read = async () => {
      const vendor = openStandIn(
        console.ctx,
        AT_ONCE,
      )({ publicKey: 'sandbox-northwind', secretKey: 'sandbox-only' });
      const { ref = '' } = (await list()).find(({ domain }) => domain === 'quarrystone.example') ?? {};
      return vendor.read({ ref, workloads: [], seats: null, asksSeats: false });
    };
    expect((await read())?.facts.seats).toMatchObject([{ type: 'user', protected: 8, archived: 1 }]);
    await console.db.updateTable('licenseCount').set({ standard: 5 }).execute();
    expect((await read())?.facts.seats).toMatchObject([{ type: 'user', protected: 5, archived: 1 }]);
  });

  it('knows no other keys', async () => {
    await expect(list('sandbox-northwind', 'another')).rejects.toMatchObject({ kind: 'refused' });
    await expect(list('another')).rejects.toMatchObject({ kind: 'refused' });
  });

  it('is asked in place of Datto; another server only for other keys, where one is configured', async () => {
    const { ctx } = console;
    const failureOf = async (dattoApi: string, publicKey: string) => {
      const open = openSandboxDatto({ ...ctx, config: { ...ctx.config, dattoApi } });
      const vendor = open({ publicKey, secretKey: 'another' });
      return vendor.list().catch(({ kind }) => kind);
    };
    expect(await failureOf(DATTO_API, 'another')).toBe('refused');
    // Of a network that nobody allows.
    expect(await failureOf('http://127.0.0.1:9', 'another')).toBe('unreachable');
    expect(await failureOf('http://127.0.0.1:9', 'sandbox-northwind')).toBe('refused');
  });

  it('is asked by any program below a path of the console, which keeps its other paths', async () => {
    const server = createServer(
      mountStandIn(console.ctx, (_, response) => void response.writeHead(204).end()),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const statuses = [];
    for (const path of [
      '/sandbox/datto/v1/saas/domains',
      '/sandbox/datto/v1/clients',
      '/sandbox/google',
      '/',
    ])
      statuses.push((await fetch(origin + path)).status);
    server.close();
    expect(statuses).toEqual([401, 404, 204, 204]);
  });
});
