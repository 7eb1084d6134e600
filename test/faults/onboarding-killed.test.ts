import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { freePort } from '#scripts/free-port.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { CEDAR } from '#test/support/clients.ts';
import { onEachSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';
import { withDatabase } from '#test/support/with-database.ts';

const PATIENCE = { timeout: 60_000, interval: 200 };

onEachSandbox('a console that is killed once a client is added', (open) => {
  let sandbox: Sandbox;
  let server: MailServer;
  let reseller: Client;

  beforeEach(async () => {
    const port = await freePort();
    server = mailServer(port);
    sandbox = await open({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    reseller = await signInAs(sandbox.url, 'tech@northwind.example');
  }, 180_000);
  afterEach(async () => {
    await sandbox.close();
    await server.close();
  });

  /** It is the only one, and its mail was sent. */
  const pending = async (id: string) => {
    const { items } = await reseller.listAccounts({ query: { limit: 200 } });
    expect(items.filter(({ domain }) => domain === CEDAR.domain)).toMatchObject([{ id, authorizedAt: null }]);
    const sent = { mail: { state: 'sent' } };
    const read = () => reseller.getAuthorization({ params: { id } });
    await vi.waitFor(async () => expect(await read()).toMatchObject(sent), PATIENCE);
  };

  /** What the killed console had claimed is due, as two minutes later. */
  const endLeases = () =>
    withDatabase(sandbox.where, (db) =>
      db.updateTable('mail').set({ dueAt: sql`now()` }).where('state', '=', 'queued').execute(),
    );

  it('before the mail server was reached, sends the mail once', async () => {
    const { account } = await reseller.addClient({ body: CEDAR });
    await sandbox.stopConsole('SIGKILL');
    await endLeases();
    await server.listen();
    await sandbox.startConsole();
    await pending(account.id);
    expect(server.received.map(({ to }) => to?.[0]?.address)).toEqual([CEDAR.user.email]);
  }, 180_000);

  it('before the mail server has said that it took the mail, sends the same again', async () => {
    server.isSilent = true;
    await server.listen();
    const { account } = await reseller.addClient({ body: CEDAR });
    await vi.waitFor(() => expect(server.received).toHaveLength(1), PATIENCE);
    await sandbox.stopConsole('SIGKILL');
    await endLeases();
    server.isSilent = false;
    await sandbox.startConsole();
    await pending(account.id);
    const [first, ...again] = server.received.map(({ messageId, text }) => ({ messageId, text }));
    expect(first?.messageId).toMatch(/^<[0-9a-f-]{36}@.+>$/);
    expect(again).toEqual([first]);
  }, 180_000);
});
