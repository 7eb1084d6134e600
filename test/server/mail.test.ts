import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Console } from '#companion/console.ts';
import { queueMail, requeueWaitingMails } from '#companion/mail/queue.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import type { MailServer } from '#test/support/smtp.ts';

onBothDatabases('mail', (open) => {
  let console: Console;
  let server: MailServer;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ console, server, close } = await mailingConsole(await open()));
  });
  afterEach(() => close());

  /** An invitation and its mail, as the Team page creates them. */
  const invite = async ({ abort = false, withoutJob = false } = {}) => {
    const { ctx } = console;
    const { id: organizationId } = await ctx.db
      .selectFrom('organization')
      .where('domain', '=', 'northwind.example')
      .select('id')
      .executeTakeFirstOrThrow();
    return ctx.db.transaction().execute(async (tx) => {
      const { id } = await tx
        .insertInto('invitation')
        .values({
          organizationId,
          email: 'nina@berg.example',
          role: 'viewer',
          status: 'pending',
          createdAt: new Date(),
          expiresAt: new Date(Date.now() + 3_600_000),
          inviterId: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const jobs = withoutJob ? { ...ctx.jobs, send: async () => undefined } : ctx.jobs;
      await queueMail({ ...ctx, jobs }, tx, { template: 'invitation', invitationId: id });
      if (abort) throw new Error('aborted');
      return id;
    });
  };
  const until = (state: object) =>
    vi.waitFor(
      async () => {
        const mails = await console.ctx.db.selectFrom('mail').select(['state', 'reason']).execute();
        expect(mails).toMatchObject([state]);
      },
      { timeout: 30_000, interval: 200 },
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

  it('is retried after a temporary refusal', async () => {
    server.refusals.push(451);
    await server.listen();
    await invite();
    await until({ state: 'queued', reason: expect.stringContaining('451') });
    await until({ state: 'sent', reason: null });
    expect(server.received).toHaveLength(1);
  });

  it('waits for a server that is down', async () => {
    await invite();
    await until({ state: 'queued', reason: expect.stringMatching(/ECONNREFUSED/) });
    await server.listen();
    await until({ state: 'sent', reason: null });
  });

  it('is given up at last, with the last reason', async () => {
    server.refusals.push(...Array.from({ length: 20 }, () => 451));
    await server.listen();
    await invite();
    await until({ state: 'refused', reason: expect.stringContaining('451') });
  });

  it('that waits without a job, as after an import, gets one, even if another console queues it too', async () => {
    await server.listen();
    await invite({ withoutJob: true });
    const { ctx } = console;
    await Promise.all([requeueWaitingMails(ctx), requeueWaitingMails(ctx), requeueWaitingMails(ctx)]);
    await until({ state: 'sent' });
    await requeueWaitingMails(ctx);
    const { rows } = await sql`select id from pgboss.job where data ? 'id'`.execute(ctx.db);
    expect(rows).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });

  it('is not queued if the event that it reports is rolled back', async () => {
    await expect(invite({ abort: true })).rejects.toThrow('aborted');
    await server.listen();
    await invite();
    await until({ state: 'sent' });
    expect(server.received).toHaveLength(1);
  });
});
