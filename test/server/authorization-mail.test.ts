import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Console } from '#companion/console.ts';
import { type Client, createClient } from '#lib/contract/client.ts';
import { CEDAR } from '#test/support/clients.ts';
import { connectBrowser } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import type { MailServer } from '#test/support/smtp.ts';

const NAMES = 'Nørdvind "Söhne" <IT>\r\nBcc: everybody@else.example';

onBothDatabases('the mail that asks a client, by SMTP', (open) => {
  let console: Console;
  let server: MailServer;
  let close: () => Promise<void>;
  let northwind: Client;

  beforeEach(async () => {
    ({ console, server, close } = await mailingConsole(await open()));
    const credential = await connectBrowser(console.ctx.db, 'tech@northwind.example');
    const fetch = (url: string, init?: RequestInit) => console.app.request(url, init);
    northwind = createClient({
      origin: TEST_CONFIG.url,
      credential,
      fetch: fetch as typeof globalThis.fetch,
    });
  });
  afterEach(() => close());

  const add = async () => ({ id: (await northwind.addClient({ body: CEDAR })).account.id });
  const until = (params: { id: string }, mail: object) =>
    vi.waitFor(async () => expect(await northwind.getAuthorization({ params })).toMatchObject({ mail }), {
      timeout: 30_000,
      interval: 200,
    });

  it('comes from the reseller, is answered to who asked, and carries its link in both parts', async () => {
    await server.listen();
    const params = await add();
    await until(params, { state: 'sent', reason: null });
    const [mail] = server.received;
    const { id } = await console.ctx.db.selectFrom('mail').select('id').executeTakeFirstOrThrow();
    expect(mail).toMatchObject({
      from: { name: 'Northwind IT via Baton', address: 'baton@console.example' },
      replyTo: [{ name: 'Tariq Osman', address: 'tech@northwind.example' }],
      to: [{ address: CEDAR.user.email }],
      messageId: `<${id}@console.example>`,
      subject: 'Northwind IT asks you to authorize the backup of Microsoft 365 of cedarbooks.example',
    });
    const { address } = await northwind.copyAuthorizationLink({ params });
    expect(mail?.text).toContain(`\n${address}\n`);
    expect(mail?.html).toContain(`href="${address}"`);
    expect(mail?.html).not.toMatch(/<img|src=/);
  });

  it('is answered to nobody where the reseller has nobody left', async () => {
    await add();
    const admins = console.ctx.db.selectFrom('organization').where('domain', '=', 'northwind.example');
    await console.ctx.db.deleteFrom('member').where('organizationId', 'in', admins.select('id')).execute();
    // What is being tried now may have been written before, and must not meet a server that listens. When it is due changes
    // once that try has ended, or another has begun.
    const mail = console.ctx.db.selectFrom('mail').select('dueAt');
    const before = await mail.executeTakeFirstOrThrow();
    const goesOn = async () => expect(await mail.executeTakeFirstOrThrow()).not.toEqual(before);
    await vi.waitFor(goesOn, { timeout: 30_000, interval: 20 });
    await server.listen();
    await vi.waitFor(() => expect(server.received).toHaveLength(1), { timeout: 30_000, interval: 200 });
    const [received] = server.received;
    expect(received?.replyTo).toBeUndefined();
    const code = /#(\S+)/.exec(received?.text ?? '')?.[1] ?? '';
    const fetch = (url: string, init?: RequestInit) => console.app.request(url, init);
    const stranger = createClient({ origin: TEST_CONFIG.url, fetch: fetch as typeof globalThis.fetch });
    expect(await stranger.lookUpAuthorization({ body: { code } })).toMatchObject({
      reseller: { name: 'Northwind IT' },
    });
  });

  it('keeps whatever names have in them out of its headers', async () => {
    await server.listen();
    const { db } = console.ctx;
    await db
      .updateTable('organization')
      .set({ name: NAMES })
      .where('domain', '=', 'northwind.example')
      .execute();
    await db
      .updateTable('person')
      .set({ name: NAMES })
      .where('email', '=', 'tech@northwind.example')
      .execute();
    await until(await add(), { state: 'sent' });
    const [mail] = server.received;
    const name = NAMES.replace('\r\n', ' ');
    expect(mail).toMatchObject({
      from: { name: `${name} via Baton`, address: 'baton@console.example' },
      replyTo: [{ name, address: 'tech@northwind.example' }],
      to: [{ address: CEDAR.user.email }],
    });
    expect(mail?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail?.headers.filter(({ key }) => key === 'from' || key === 'subject')).toHaveLength(2);
    expect(mail?.text).not.toContain('\nBcc');
    expect(mail?.html).not.toContain('<IT>');
  });

  it('carries the same id when it is tried again', async () => {
    server.refusals.push(451);
    await server.listen();
    const params = await add();
    await until(params, { state: 'queued', reason: expect.stringContaining('451') });
    const { id } = await console.ctx.db.selectFrom('mail').select('id').executeTakeFirstOrThrow();
    await until(params, { state: 'sent' });
    expect(server.received.map(({ messageId }) => messageId)).toEqual([`<${id}@console.example>`]);
  });

  it('that is refused says why, and can be sent again', async () => {
    server.refusals.push(550);
    await server.listen();
    const params = await add();
    await until(params, { state: 'refused', reason: expect.stringContaining('550'), at: expect.any(String) });
    expect(await northwind.sendAuthorization({ params })).toMatchObject({ mail: { state: 'queued' } });
    await until(params, { state: 'sent' });
  });

  it('waits while the server is away, and is sent once when it is back', async () => {
    const params = await add();
    await until(params, { state: 'queued', reason: expect.stringMatching(/ECONNREFUSED/) });
    await server.listen();
    await until(params, { state: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  it('is given up when the server goes on putting it off, and can be sent again', async () => {
    server.refusals.push(...Array.from({ length: 4 }, () => 451));
    await server.listen();
    const params = await add();
    await until(params, { state: 'refused', reason: expect.stringContaining('451') });
    await northwind.sendAuthorization({ params });
    await until(params, { state: 'sent' });
    expect(server.received).toHaveLength(1);
  });
});
