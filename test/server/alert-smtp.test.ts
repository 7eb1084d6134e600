import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import type { Console } from '#companion/console.ts';
import { report } from '#test/support/backups.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import type { MailServer } from '#test/support/smtp.ts';
import { wantMails } from '#test/support/want-mails.ts';

onBothDatabases('an alert by SMTP', (open) => {
  let console: Console;
  let server: MailServer;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ console, server, close } = await mailingConsole(await open()));
  });
  afterEach(() => close());

  it('arrives plain and as HTML, through the queue, and once', async () => {
    const { ctx } = console;
    await wantMails(ctx.db, 'tech@northwind.example');
    await runAlerts(ctx);
    await report(console, 'pinewood.example', 610);
    await runAlerts(ctx);
    await runAlerts(ctx);
    await server.listen();
    await vi.waitFor(
      async () => {
        const mails = await ctx.db.selectFrom('mail').select(['template', 'state']).execute();
        expect(mails).toEqual([{ template: 'alert', state: 'sent' }]);
      },
      { timeout: 30_000, interval: 200 },
    );
    const [mail, ...more] = server.received;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      subject: 'Backups of Pinewood Logistics, Microsoft 365',
      from: { name: 'Baton', address: 'baton@console.example' },
      to: [{ address: 'tech@northwind.example' }],
    });
    expect(mail?.text).toMatch(/^Pinewood Logistics: critical, 61 % today, as of /);
    const { id } = await ctx.db
      .selectFrom('account')
      .where('domain', '=', 'pinewood.example')
      .select('id')
      .executeTakeFirstOrThrow();
    expect(mail).toMatchObject({
      inReplyTo: `<account.${id}@console.example>`,
      references: `<account.${id}@console.example>`,
    });
    for (const address of [`${TEST_CONFIG.url}/accounts/${id}`, `${TEST_CONFIG.url}/settings`]) {
      expect(mail?.text).toContain(`\n${address}\n`);
      expect(mail?.html).toContain(`href="${address}"`);
    }
    expect(mail?.html).toContain('Critical: 61 % today');
    expect(mail?.html).not.toMatch(/<img|src=/);
  });
});
