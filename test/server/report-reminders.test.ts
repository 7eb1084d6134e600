import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Console } from '#companion/console.ts';
import { remindOfSilence } from '#companion/notices/remind-silent-accounts.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { reportSource } from '#test/support/report-sources.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { silenceAccount } from '#test/support/silent-account.ts';
import type { MailServer } from '#test/support/smtp.ts';

const SUBJECT = 'Nothing reports on the backups of bluebird.example';

onBothDatabases('an account on which nothing reports', (open) => {
  let console: Console;
  let server: MailServer;
  let close: () => Promise<void>;
  let accountId: string;
  let customerId: string;

  beforeEach(async () => {
    ({ console, server, close } = await mailingConsole(await open()));
    ({ id: accountId, customerId } = await silenceAccount(console.ctx, 8));
  });
  afterEach(() => close());

  const remind = () => remindOfSilence(console.ctx);
  const kinds = async () =>
    (await console.ctx.db.selectFrom('notice').select('kind').execute()).map(({ kind }) => kind);
  /** The account's two administrators, and its reseller's. */
  const told = [
    ['admin@bluebird.example', '/settings'],
    ['admin@northwind.example', '/sources'],
    ['office@bluebird.example', '/settings'],
  ] as const;

  it('is told of once by mail, to those who can act, however many look at once', async () => {
    await server.listen();
    await Promise.all([remind(), remind(), remind()]);
    await vi.waitFor(() => expect(server.received).toHaveLength(told.length), {
      timeout: 30_000,
      interval: 200,
    });
    const received = server.received.map(({ to, text, subject }) => ({
      to: to?.[0]?.address,
      text,
      subject,
    }));
    for (const [address, page] of told) {
      const mail = received.find(({ to }) => to === address);
      expect(mail?.subject).toBe(SUBJECT);
      expect(mail?.text).toContain('has been here for over a week');
      expect(mail?.text).toContain(`${TEST_CONFIG.url}${page}\n`);
    }
    await remind();
    expect(await kinds()).toEqual(told.map(() => 'no-reports'));
  });

  it('is told of to its reseller, if Baton only watches it', async () => {
    const watched = async (days: number) => {
      const { id } = await console.ctx.db
        .insertInto('account')
        .values((eb) => ({
          ...{ kind: 'observed', clientName: 'Kestrel Law', domain: 'kestrel.example', service: 'other' },
          ...{ label: 'NAS', vendor: 'reports', licenses: 0, autoAdd: false },
          requestedAt: new Date(Date.now() - days * 86_400_000),
          resellerId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
        }))
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    };
    const ids = [await watched(6.9), await watched(7.1)];
    await remind();
    const notices = await console.ctx.db
      .selectFrom('notice')
      .innerJoin('organization', 'organization.id', 'notice.organizationId')
      .where('accountId', 'in', ids)
      .select(['accountId', 'domain'])
      .execute();
    expect(notices).toEqual([{ accountId: ids[1], domain: 'northwind.example' }]);
    const { id } = await console.ctx.db
      .selectFrom('mail')
      .innerJoin('notice', 'notice.id', 'mail.noticeId')
      .where('notice.accountId', 'in', ids)
      .select('mail.id')
      .executeTakeFirstOrThrow();
    expect((await console.ctx.composeMail(id))?.text).toContain(
      'The NAS account of kestrel.example, of Kestrel Law, has been here for over a week',
    );
  });

  it('is told of only after a week', async () => {
    await silenceAccount(console.ctx, 6.9);
    await remind();
    expect(await kinds()).toEqual([]);
  });

  it('is not told of once something has reported, even if the mails are waiting', async () => {
    const { key } = await reportSource({ ctx: console.ctx, db: console.ctx.db }, customerId, {
      accountId,
      createsJobs: true,
    });
    await remind();
    expect(await kinds()).toHaveLength(told.length);
    const ids = await console.ctx.db
      .selectFrom('mail')
      .where('template', '=', 'notice')
      .select('id')
      .execute();
    const composed = () =>
      Promise.all(ids.map(async ({ id }) => (await console.ctx.composeMail(id)) !== null));
    expect(await composed()).toEqual([true, true, true]);
    const ping = `${TEST_CONFIG.url}/ping/${key}/nightly?create=1`;
    const from = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
    expect((await console.app.request(ping, {}, from)).status).toBe(201);
    expect(await composed()).toEqual([false, false, false]);
    await console.ctx.db.updateTable('account').set({ reportsRemindedAt: null }).execute();
    await console.ctx.db.deleteFrom('notice').execute();
    await remind();
    expect(await kinds()).toEqual([]);
  });
});
