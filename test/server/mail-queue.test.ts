import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ANONYMOUS_A_MINUTE, claimMail } from '#companion/mail/claim.ts';
import { MAIL_TIMING } from '#companion/mail/deliver.ts';
import { queueAnonymousMail, queueMail } from '#companion/mail/queue.ts';
import { backOff } from '#lib/async/back-off.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const MINUTE = 60;

onBothDatabases('the queue of mails', (open) => {
  let console: TestConsole;
  let linkId: string;
  beforeEach(async () => {
    console = await testConsole(await open());
    const at = new Date();
    ({ id: linkId } = await console.db
      .insertInto('personLink')
      .values({ purpose: 'verify-email', personId: null, email: null, createdAt: at, expiresAt: at })
      .returning('id')
      .executeTakeFirstOrThrow());
  });
  afterEach(() => console.close());

  const queueUrgent = () =>
    console.db
      .transaction()
      .execute((tx) => queueMail(console.ctx, tx, { template: 'verify-email', linkId }));
  const queueFor = (rank: number) =>
    console.db
      .transaction()
      .execute((tx) => queueAnonymousMail(console.ctx, tx, { template: 'reset-password', linkId }, rank));
  const later = (seconds: number) =>
    sql`update mail set due_at = due_at - make_interval(secs => ${seconds}),
      settled_at = settled_at - make_interval(secs => ${seconds})`.execute(console.db);
  const claim = async (lane: 'normal' | 'anonymous' = 'normal') => {
    const mail = await claimMail(console.db, lane);
    if (mail === null) return null;
    const { template, priority } = await console.db
      .selectFrom('mail')
      .where('id', '=', mail.id)
      .select(['template', 'priority'])
      .executeTakeFirstOrThrow();
    return { ...mail, template, priority };
  };

  it('gives each mail to one who asks, the urgent ones first, whoever asks at once', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    await queueUrgent();
    await admin.invite({ body: { email: 'otto@berg.example', role: 'viewer' } });
    expect((await claim())?.template).toBe('verify-email');
    const claimed = await Promise.all([claim(), claim(), claim(), claim()]);
    expect(claimed.map((mail) => mail?.template ?? null).sort()).toEqual([
      'invitation',
      'invitation',
      null,
      null,
    ]);
  });

  it('gives a mail again once its lease has ended', async () => {
    await queueUrgent();
    const first = await claim();
    expect(await claim()).toBeNull();
    await later(2 * MINUTE);
    expect(await claim()).toEqual(first);
  });

  it('has a lane for what strangers ask for, by rank, and so many a minute', async () => {
    await queueFor(2);
    await queueFor(1);
    expect(await claim()).toBeNull();
    expect([await claim('anonymous'), await claim('anonymous')]).toMatchObject([
      { priority: 1 },
      { priority: 2 },
    ]);
    for (let times = 0; times < ANONYMOUS_A_MINUTE; times++) await queueFor(times);
    await console.db.updateTable('mail').set({ state: 'sent', settledAt: sql<Date>`now()` }).execute();
    await queueFor(1);
    await queueUrgent();
    expect(await claim('anonymous')).toBeNull();
    expect(await claim('normal')).not.toBeNull();
    await later(MINUTE);
    expect(await claim('anonymous')).not.toBeNull();
  });

  it('wakes those who send when the transaction commits, and not before', async () => {
    const woken: string[] = [];
    const ctx = {
      ...console.ctx,
      work: { ...console.ctx.work, wake: (name: string) => void woken.push(name) },
    };
    const failing = ctx.db.transaction().execute(async (tx) => {
      await queueMail(ctx, tx, { template: 'verify-email', linkId });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await ctx.db.transaction().execute(async (tx) => {
      await queueMail(ctx, tx, { template: 'verify-email', linkId });
      expect(woken).toEqual([]);
    });
    expect(woken).toEqual(['mail-normal']);
  });

  it('tries a mail for at least four days', () => {
    const waits = Array.from({ length: MAIL_TIMING.retries }, (_, failures) =>
      backOff(MAIL_TIMING.retry, failures + 1, () => 0),
    );
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(4 * 24 * 3_600_000);
  });
});
