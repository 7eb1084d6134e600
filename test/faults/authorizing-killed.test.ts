import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ADMIN, type Clients, openClients } from '#test/support/authorizing-sandbox.ts';
import { CEDAR } from '#test/support/clients.ts';
import { onEachSandbox } from '#test/support/sandbox.ts';

const PATIENCE = { timeout: 180_000, interval: 200 };

onEachSandbox('a console that is killed while a client authorizes', (open) => {
  let clients: Clients;
  beforeEach(async () => {
    clients = await openClients(open);
  }, 180_000);
  afterEach(() => clients.close());

  it('between the provider’s answer and the commit, has changed nothing; the link works, once', async () => {
    const { provider, sandbox, authorize, accounts } = clients;
    const asked = Promise.withResolvers<void>();
    provider.tricks.answer = (path) => {
      if (!path.includes('/v1.0/users')) return false;
      asked.resolve();
      return true;
    };
    const lost = authorize().then(
      () => 'answered',
      () => 'lost',
    );
    await asked.promise;
    await sandbox.stopConsole('SIGKILL');
    expect(await lost).toBe('lost');
    provider.tricks.answer = null;
    await sandbox.startConsole();
    expect(await accounts()).toMatchObject([{ authorizedAt: null }]);
    expect(await authorize()).toMatchObject({ domain: CEDAR.domain, email: ADMIN });
    await expect(authorize()).rejects.toMatchObject({ code: 'already-authorized' });
    expect(await accounts()).toHaveLength(1);
  }, 240_000);

  it('between the commit and the mails, sends each of them once', async () => {
    const { server, sandbox, authorize, accounts } = clients;
    await authorize();
    await sandbox.stopConsole('SIGKILL');
    await server.listen();
    await sandbox.startConsole();
    expect(await accounts()).toMatchObject([{ domain: CEDAR.domain }]);
    // Of the cap that comes near the reseller is told besides.
    const told = () =>
      server.received
        .filter(({ subject }) => subject?.includes('authorized'))
        .map(({ to }) => to?.[0]?.address)
        .sort();
    const all = [ADMIN, 'admin@northwind.example', 'tech@northwind.example'];
    await vi.waitFor(() => expect(told()).toEqual(all), PATIENCE);
    await expect(authorize()).rejects.toMatchObject({ code: 'already-authorized' });
    expect(told()).toEqual(all);
    const ids = server.received.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  }, 240_000);
});
