import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Console } from '#companion/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { queueInvitation } from '#test/support/queue-invitation.ts';
import type { MailServer } from '#test/support/smtp.ts';

onBothDatabases('mail', (open) => {
  let console: Console;
  let server: MailServer;
  let lines: string[];
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ console, server, lines, close } = await mailingConsole(await open()));
  });
  afterEach(() => close());

  const invite = (given = {}) => queueInvitation(console.ctx, given);
  const until = (state: object) =>
    vi.waitFor(
      async () => {
        const mails = await console.ctx.db.selectFrom('mail').select(['state', 'reason', 'tries']).execute();
        expect(mails).toMatchObject([state]);
      },
      { timeout: 30_000, interval: 50 },
    );

  it('goes by SMTP, plain and as HTML, with the same link in both', async () => {
    await server.listen();
    const id = await invite();
    await until({ state: 'sent', reason: null });
    const [mail] = server.received;
    expect(mail).toMatchObject({
      subject: 'Invitation to Northwind IT on Baton',
      from: { name: 'Baton', address: 'baton@console.example' },
      to: [{ address: 'nina@berg.example' }],
    });
    const link = console.ctx.links.address('invitation', id);
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(`href="${link}"`);
  });

  it('is not retried after a permanent refusal, and says why', async () => {
    server.refusals.push(550);
    await server.listen();
    await invite();
    await until({ state: 'refused', reason: expect.stringContaining('550') });
    expect(server.received).toEqual([]);
  });

  it('waits where its sender is refused, which costs it no try, and tells the operator', async () => {
    server.replies.push(
      { at: 'MAIL', reply: '530 5.7.57 sign in first' },
      { at: 'RCPT', reply: '550 5.7.1 this host may not relay' },
      { at: 'DATA', reply: '451 4.7.1 come again in 300 seconds' },
      { at: 'DATA', reply: '554 5.2.2 our quota of this day is used up' },
    );
    await server.listen();
    await invite();
    await until({ state: 'queued', reason: expect.stringContaining('530 5.7.57'), tries: 0 });
    expect(await console.ctx.metrics.text()).toContain('baton_mails_held 1');
    await until({ state: 'sent', reason: null, tries: 1 });
    expect(server.received).toHaveLength(1);
    const msg = 'a mail was refused because of its sender; it waits';
    expect(lines.map((line) => JSON.parse(line))).toMatchObject(
      ['MAIL 530 5.7.57', 'RCPT 550 5.7.1', 'DATA 554 5.2.2'].map((refusal) => ({ level: 50, refusal, msg })),
    );
    expect(await console.ctx.metrics.text()).toContain('baton_mails_held 0');
  });

  it('is retried after a temporary refusal', async () => {
    server.refusals.push(451);
    await server.listen();
    await invite();
    await until({ state: 'sent', reason: null, tries: 1 });
    expect(server.received).toHaveLength(1);
  });

  it('waits for a server that is down, which costs it no try, and the log says so once', async () => {
    await invite();
    await until({ state: 'queued', reason: expect.stringMatching(/ECONNREFUSED/), tries: 0 });
    await server.listen();
    await until({ state: 'sent', reason: null, tries: 0 });
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'the mail server takes no mails; they wait',
      'the mail server takes mails again',
    ]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      reason: expect.stringMatching(/ECONNREFUSED/),
      waiting: 1,
      oldestSeconds: expect.any(Number),
    });
    const metrics = await console.ctx.metrics.text();
    expect(metrics).toContain('baton_mails_total{outcome="sent"} 1');
    expect(metrics).toContain('baton_mails_waiting 0');
  });

  it.each([421, 554])(
    'waits for a server that greets with %i, whatever it greets others with',
    async (code) => {
      server.greetings.push(code, code);
      await server.listen();
      await invite();
      await until({ state: 'queued', reason: expect.stringContaining(String(code)), tries: 0 });
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: code === 554 ? 50 : 40 });
      await until({ state: 'sent', reason: null });
    },
  );

  it('is given up at last, with the last reason', async () => {
    server.refusals.push(...Array.from({ length: 20 }, () => 451));
    await server.listen();
    await invite();
    await until({ state: 'refused', reason: expect.stringContaining('451') });
  });

  it('is not queued if the event that it reports is rolled back', async () => {
    await expect(invite({ abort: true })).rejects.toThrow('aborted');
    await server.listen();
    await invite();
    await until({ state: 'sent' });
    expect(server.received).toHaveLength(1);
  });
});
