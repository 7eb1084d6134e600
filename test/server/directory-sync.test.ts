import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { unseal } from '#companion/auth/secrets.ts';
import { createFetchWithRetry } from '#companion/directories/fetch-with-retry.ts';
import type { DirectoryEntry, IdentityProvider } from '#companion/directories/identity-provider.ts';
import { directoryTask } from '#companion/directories/sync-directories.ts';
import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import { addGrant, discover, holdersOf, makeClient, people } from '#test/support/client-account.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const TOKEN = 'a-refresh-token';

onBothDatabases('a directory', (open) => {
  let console: TestConsole;
  let northwind: Client;
  let id: string;
  let users: DirectoryEntry[];
  const provider = vi.fn<IdentityProvider['readDirectory']>();

  beforeEach(async () => {
    console = await testConsole(await open());
    northwind = await console.as('tech@northwind.example');
    id = await makeClient(console, { licenseCap: 3 });
    users = people('Ada', 'Ben');
    await discover(console, id, users);
    await addGrant(console, id, TOKEN);
    provider.mockReset();
    let reading = 0;
    provider.mockImplementation(async () => ({ users, refreshToken: `${TOKEN}-${++reading}`, scopes: null }));
  });
  afterEach(() => console.close());

  const read = (changes: Partial<TestConsole['ctx']['config']> = {}, stopping?: AbortSignal) => {
    const identityProviders = {
      office365: { readDirectory: provider } as Partial<IdentityProvider> as IdentityProvider,
    };
    const config = { ...console.ctx.config, ...changes };
    return workOff(directoryTask({ ...console.ctx, identityProviders, config }), stopping);
  };
  const grant = () =>
    console.db.selectFrom('directoryGrant').where('accountId', '=', id).selectAll().executeTakeFirstOrThrow();

  it('is read again a day later: who has come is covered, and log and feeds say so', async () => {
    users = people('Ada', 'Ben', 'Cy', 'Dee');
    const { nextCursor } = await northwind.changes({ query: { limit: 200 } });
    console.pass(DAY / 2);
    await read();
    expect(provider).not.toHaveBeenCalled();
    console.pass(DAY / 2);
    await read();
    expect(provider).toHaveBeenCalledWith({
      ...{ tenant: 't', domain: 'bluebird.example', refreshToken: TOKEN, scopes: null },
    });
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada', 'Ben', 'Cy'], waiting: ['Dee'] });
    expect((await northwind.changesSince(nextCursor))?.accounts).toMatchObject([
      { id, users: { licensed: 3, total: 4 }, uncoveredUsers: 1 },
    ]);
    const admin = await console.as('admin@bluebird.example');
    const { items } = await admin.listActivity({ query: { accountId: id } });
    expect(items).toMatchObject([
      { action: 'licenses.changed', person: null, address: null, licenses: { standard: 1, names: ['Cy'] } },
    ]);
  });

  it('that says the same tells nobody, and is read by its newest token the next time', async () => {
    const { nextCursor } = await northwind.changes({ query: { limit: 200 } });
    console.pass(DAY);
    await read();
    await read();
    expect(provider).toHaveBeenCalledTimes(1);
    expect(await northwind.changesSince(nextCursor)).toBeNull();
    const { sealedRefreshToken } = await grant();
    expect(unseal(console.ctx.secrets, sealedRefreshToken, id)).toBe(`${TOKEN}-1`);
    console.pass(DAY);
    await read();
    expect(provider).toHaveBeenLastCalledWith(expect.objectContaining({ refreshToken: `${TOKEN}-1` }));
  });

  it.each([
    ['gives no answer', () => Promise.reject(new Problem('provider-unavailable')), 'provider-unavailable'],
    ['is empty', async () => ({ users: [], refreshToken: TOKEN, scopes: null }), 'provider-unavailable'],
    ['fails with a secret', () => Promise.reject(new TypeError(`no ${TOKEN}`)), 'TypeError'],
  ])('that %s costs nobody a license and is tried again an hour later', async (_, answer, failure) => {
    provider.mockImplementationOnce(answer);
    console.pass(DAY);
    await read();
    expect(await grant()).toMatchObject({ failure, failingSince: expect.any(Date) });
    expect(await holdersOf(console, id)).toMatchObject({ held: ['Ada', 'Ben'] });
    expect(console.lines.join('')).toContain(failure);
    expect(console.lines.join('')).not.toContain(TOKEN);
    console.pass(HOUR / 2);
    await read();
    expect(provider).toHaveBeenCalledTimes(1);
    console.pass(HOUR / 2);
    await read();
    expect(await grant()).toMatchObject({ failure: null, failingSince: null });
  });

  it('that goes on failing says since when, to both sides, until it is read again', async () => {
    const readings = async () => {
      const sides = [northwind, await console.as('admin@bluebird.example')];
      const details = await Promise.all(sides.map((side) => side.getAccount({ params: { id } })));
      return details.map(({ directory }) => directory);
    };
    const { readAt } = await grant();
    const reading = { readAt: readAt.toISOString(), failingSince: null, end: null };
    expect(await readings()).toEqual([reading, reading]);
    provider.mockRejectedValue(new Problem('provider-unavailable'));
    console.pass(DAY);
    await read();
    const [first] = await readings();
    expect(first).toEqual({ ...reading, failingSince: expect.any(String) });
    console.pass(DAY);
    await read();
    expect(provider).toHaveBeenCalledTimes(2);
    expect(await readings()).toEqual([first, first]);
    provider.mockResolvedValue({ users, refreshToken: TOKEN, scopes: null });
    console.pass(HOUR);
    await read();
    const now = { readAt: (await grant()).readAt.toISOString(), failingSince: null, end: null };
    expect(await readings()).toEqual([now, now]);
    await console.db.deleteFrom('directoryGrant').execute();
    expect(await readings(), 'nobody was asked').toEqual([undefined, undefined]);
  });

  it('is read by one of several, once', async () => {
    console.pass(DAY);
    await Promise.all([read(), read(), read()]);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it('is left when the console stops, which is no failure of it', async () => {
    const stopping = new AbortController();
    const server = createServer(() => stopping.abort()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    provider.mockImplementation(async () => {
      await createFetchWithRetry({})(`http://127.0.0.1:${port}`, { init: {} });
      return { users, refreshToken: TOKEN, scopes: null };
    });
    console.pass(DAY);
    await read({}, stopping.signal);
    expect(await grant()).toMatchObject({ failure: null, failingSince: null });
    server.closeAllConnections();
    server.close();
  });

  it('is not begun by a console that stops, nor of a provider that is not set up', async () => {
    console.pass(DAY);
    await read({}, AbortSignal.abort());
    await workOff(directoryTask(console.ctx));
    expect(provider).not.toHaveBeenCalled();
    expect((await grant()).triedAt).toBeNull();
  });

  it('of a sandbox is read by its clock', async () => {
    console.pass(HOUR);
    await read();
    expect(provider).not.toHaveBeenCalled();
    await read({ sandboxSpeed: 24 });
    expect(provider).toHaveBeenCalledTimes(1);
    console.pass(HOUR);
    await read({ sandbox: false, sandboxSpeed: 24 });
    expect(provider).toHaveBeenCalledTimes(1);
  });
});
