import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Client, createClient } from '#lib/contract/client.ts';
import { freePort } from '#scripts/free-port.ts';
import { signedIn } from '#scripts/signed-in.ts';
import { CEDAR } from '#test/support/clients.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { answerOf } from '#test/support/provider-visitor.ts';
import { onBothSandboxes, type Sandbox } from '#test/support/sandbox.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';

const PATIENCE = { timeout: 180_000, interval: 200 };
const ADMIN = `admin@${CEDAR.domain}`;

onBothSandboxes('a console that is killed while a client authorizes', (open) => {
  let origin: string;
  let provider: TestProvider;
  let server: MailServer;
  let sandbox: Sandbox;
  let reseller: Client;
  let client: Client;
  let code: string;

  beforeEach(async () => {
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    provider = await testProvider(origin);
    const mailPort = await freePort();
    server = mailServer(mailPort);
    const { clientId, clientSecret, issuer, api } = provider.settings.providers.office365;
    sandbox = await open({
      ...{ BATON_PORT: String(port), BATON_URL: origin, SMTP_URL: `smtp://127.0.0.1:${mailPort}` },
      ...{ MICROSOFT_CLIENT_ID: clientId, MICROSOFT_CLIENT_SECRET: clientSecret },
      ...{ MICROSOFT_ISSUER: issuer, MICROSOFT_API: api },
    });
    reseller = await signedIn(origin, 'tech@northwind.example');
    client = createClient({ origin });
    const { account } = await reseller.addClient({ body: CEDAR });
    const { address } = await reseller.copyAuthorizationLink({ params: { id: account.id } });
    code = new URL(address).hash.slice(1);
  }, 180_000);
  afterEach(async () => {
    await sandbox.close();
    await provider.close();
    await server.close();
  });

  const authorize = async () => {
    const { address, state, binding } = await client.beginAuthorization({ body: { code } });
    const answer = await answerOf(address, ADMIN);
    return client.finishAuthorization({ body: { state, binding, answer } });
  };
  const accounts = async () => {
    const { items } = await reseller.listAccounts({ query: { limit: 200 } });
    return items.filter(({ domain }) => domain === CEDAR.domain);
  };

  it('between the provider’s answer and the commit, has changed nothing; the link works, once', async () => {
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
