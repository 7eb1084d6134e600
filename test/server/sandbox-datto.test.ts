import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AT_ONCE, mountStandIn, openStandIn } from '#companion/sandbox/datto/open-stand-in.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

onBothDatabases('Datto in a sandbox', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const list = (publicKey = 'sandbox-northwind', secretKey = 'sandbox-only') =>
    openStandIn(console.ctx, AT_ONCE)(publicKey, secretKey).list();
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

  it('goes by the users as they are licensed', async () => {
    const read = async () => {
      const vendor = openStandIn(console.ctx, AT_ONCE)('sandbox-northwind', 'sandbox-only');
      const { ref = '' } = (await list()).find(({ domain }) => domain === 'quarrystone.example') ?? {};
      return vendor.read({ ref, workloads: [], asksSeats: false });
    };
    expect((await read())?.facts.seats).toMatchObject([{ type: 'user', protected: 8, archived: 1 }]);
    await console.db.updateTable('licenseCount').set({ standard: 5 }).execute();
    expect((await read())?.facts.seats).toMatchObject([{ type: 'user', protected: 5, archived: 1 }]);
  });

  it('knows no other keys', async () => {
    await expect(list('sandbox-northwind', 'another')).rejects.toMatchObject({ kind: 'refused' });
    await expect(list('another')).rejects.toMatchObject({ kind: 'refused' });
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
