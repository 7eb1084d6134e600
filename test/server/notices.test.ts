import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendTokenReminders } from '#companion/notices/remind-expiring-tokens.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import type { Client } from '#lib/contract/client.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

const DAY = 86_400;
const ADA = 'admin@bluebird.example';
const OWEN = 'office@bluebird.example';
const SUNNIVA = 'staff@bluebird.example';
const NORA = 'admin@northwind.example';

onBothDatabases('administrators are notified by mail', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open()));
  });
  afterEach(() => console.close());

  const mailbox = async () => (await console.stranger.listMailbox({ query: {} })).items;
  /** The mails that have arrived: recipient and subject, ordered by address. */
  const mails = async () => {
    await console.deliver();
    const all = (await mailbox()).map(({ to, subject }) => [to, subject]);
    return all.sort((a, b) => (a.join() < b.join() ? -1 : 1));
  };
  const texts = async () => {
    await console.deliver();
    return (await mailbox()).map(({ text }) => text);
  };
  const setPerson = (email: string, emailVerified: boolean) =>
    console.db.updateTable('person').set({ emailVerified }).where('email', '=', email).execute();
  const setRole = (email: string, role: string) =>
    console.db
      .updateTable('member')
      .set({ role })
      .where('userId', '=', (eb) => eb.selectFrom('person').where('email', '=', email).select('id'))
      .execute();
  const memberId = async (client: Client, email: string) =>
    (await client.listMembers({ query: {} })).items.find((member) => member.email === email)?.id ?? '';

  const GENERATED = 'Transfer token generated for bluebird.example';
  const REDEEMED = 'Northwind IT now looks after the Microsoft 365 account of bluebird.example';
  const REVOKED = 'Transfer token revoked for bluebird.example';
  const EXPIRES = 'Transfer token for bluebird.example expires soon, unused';

  it('that a token was generated, except the person who did it', async () => {
    const { row } = await issueFor(customer, { resellerPublicId: 'harbor-msp' });
    expect(await mails()).toEqual([[OWEN, GENERATED]]);
    const [text] = await texts();
    expect(text).toContain(`Ada Brandt generated transfer token …${row.hint} for the Microsoft 365 account`);
    expect(text).toContain('Only Harbor MSP can use it');
    expect(text).not.toContain('replaced');
  });

  it('which one it replaced', async () => {
    const { row } = await issueFor(customer);
    // The newest comes first, so the earlier mail needs an earlier time.
    await mails();
    console.pass(60);
    await issueFor(customer, { supersede: true });
    const [newest] = await texts();
    expect(newest).toContain(`It replaced transfer token …${row.hint}, which no longer works.`);
    expect(await mails()).toHaveLength(2);
  });

  it('once of a token that is sent again, and not of what was refused', async () => {
    const { row } = await issueFor(customer);
    await refusal(issueFor(customer));
    expect(await mails()).toEqual([[OWEN, GENERATED]]);
    await customer.revokeToken({ params: { id: row.id } });
    await customer.revokeToken({ params: { id: row.id } });
    expect(await mails()).toEqual([
      [OWEN, GENERATED],
      [OWEN, REVOKED],
    ]);
  });

  it('that a token was revoked because its issuer is no administrator any more', async () => {
    await setRole(SUNNIVA, 'admin');
    await issueFor(customer);
    await mails();
    const owen = await console.pageOf(OWEN);
    console.pass(60);
    await owen.changeRole({ params: { id: await memberId(owen, ADA) }, body: { role: 'member' } });
    const [text] = await texts();
    expect(text).toContain('because Ada Brandt, who had generated it, is no longer an administrator');
    expect(text).toContain('Owen Pryce made that change.');
    expect((await mails()).filter(([, subject]) => subject === REVOKED)).toEqual([[SUNNIVA, REVOKED]]);
  });

  it('all of them that a token was redeemed, and by which reseller', async () => {
    const { token } = await issueFor(customer);
    await redeem(northwind, token);
    expect(await mails()).toEqual(
      [
        [ADA, REDEEMED],
        [OWEN, REDEEMED],
        [OWEN, GENERATED],
      ].sort((a, b) => (a.join() < b.join() ? -1 : 1)),
    );
    const all = (await texts()).join();
    expect(all).toContain('Remove this reseller');
    expect(all).not.toContain('Tariq');
    expect(all).not.toContain(token);
  });

  it('a losing reseller that it lost the account, without naming the winner or the person', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    await mails();
    console.pass(60);
    await redeem(harbor, (await issueFor(customer)).token);
    await console.deliver();
    const lost = (await mailbox()).filter(({ to }) => to === NORA);
    expect(lost).toMatchObject([
      { subject: 'Northwind IT no longer looks after the Microsoft 365 account of bluebird.example' },
    ]);
    expect(lost[0]?.text).toContain('Another reseller now looks after the Microsoft 365 account');
    expect(lost[0]?.text).toContain('Bluebird Dental');
    expect(lost[0]?.text).not.toMatch(/Harbor|Hale|Ada|Brandt/);
  });

  it('both sides that a reseller was removed', async () => {
    const { token, row } = await issueFor(customer);
    await redeem(northwind, token);
    const before = (await mails()).length;
    const params = { id: row.accountId };
    console.pass(60);
    await customer.removeReseller({ params, body: { domain: 'bluebird.example' } });
    await customer.removeReseller({ params, body: { domain: 'bluebird.example' } });
    await console.deliver();
    const told = (await mailbox()).slice(0, -before);
    expect(told.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      [NORA, 'Northwind IT no longer looks after the Microsoft 365 account of bluebird.example'],
      [OWEN, 'Northwind IT was removed from the Microsoft 365 account of bluebird.example'],
    ]);
    const [toNora, toOwen] = [NORA, OWEN].map((to) => told.find((mail) => mail.to === to)?.text);
    expect(toNora).toContain('Bluebird Dental ended the access of Northwind IT');
    expect(toNora).not.toContain('Ada');
    expect(toOwen).toContain('Ada Brandt removed Northwind IT from the Microsoft 365 account');
  });

  it('a day before a token of days expires unused, once', async () => {
    await issueFor(customer, { expiresInSeconds: 3 * DAY });
    console.pass(2 * DAY - 60);
    await sendTokenReminders(console.ctx);
    expect(await mails()).toEqual([[OWEN, GENERATED]]);
    console.pass(61);
    await Promise.all([sendTokenReminders(console.ctx), sendTokenReminders(console.ctx)]);
    await sendTokenReminders(console.ctx);
    expect(await mails()).toEqual([
      [ADA, EXPIRES],
      [OWEN, EXPIRES],
      [OWEN, GENERATED],
    ]);
  });

  it('of one that expires, later if the console was down, as long as it works', async () => {
    await issueFor(customer, { expiresInSeconds: 3 * DAY });
    console.pass(3 * DAY - 600);
    await sendTokenReminders(console.ctx);
    expect(await mails()).toContainEqual([ADA, EXPIRES]);
    await issueFor(customer, { expiresInSeconds: 3 * DAY, supersede: true });
    console.pass(3 * DAY);
    await sendTokenReminders(console.ctx);
    expect((await mails()).filter(([, subject]) => subject === EXPIRES)).toHaveLength(2);
  });

  it.each<[string, (id: string, token: string) => Promise<unknown>]>([
    ['revoked', (id) => customer.revokeToken({ params: { id } })],
    ['redeemed', (_, token) => redeem(northwind, token)],
    ['replaced', () => issueFor(customer, { supersede: true })],
  ])('nothing of one that expires when it is %s before the mail goes', async (_, end) => {
    const { row, token } = await issueFor(customer, { expiresInSeconds: 3 * DAY });
    await console.deliver();
    console.pass(2 * DAY);
    await sendTokenReminders(console.ctx);
    await end(row.id, token);
    await sendTokenReminders(console.ctx);
    expect((await mails()).filter(([, subject]) => subject === EXPIRES)).toEqual([]);
  });

  it('not of a token made for less than three days', async () => {
    await issueFor(customer, { expiresInSeconds: 3 * DAY - 1 });
    console.pass(2 * DAY + 3600);
    await sendTokenReminders(console.ctx);
    expect(await mails()).toEqual([[OWEN, GENERATED]]);
  });

  it('which one it replaced, though it was itself replaced at that moment', async () => {
    const { row } = await issueFor(customer);
    const { row: replaced } = await issueFor(customer, { supersede: true });
    await issueFor(customer, { supersede: true });
    const told = (await texts()).find((text) => text.includes(`generated transfer token …${replaced.hint}`));
    expect(told).toContain(`It replaced transfer token …${row.hint},`);
  });

  it('at most sixty times an hour of generated tokens, and of other things as usual', async () => {
    for (let i = 0; i < 61; i++) await issueFor(customer, { supersede: true });
    const { token, row } = await issueFor(customer, { supersede: true });
    const kinds = async (tokenId?: string) => {
      const notices = await console.db.selectFrom('notice').select(['kind', 'tokenId']).execute();
      return notices
        .filter((notice) => tokenId === undefined || notice.tokenId === tokenId)
        .map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(Array.from({ length: 60 }, () => 'token-generated'));
    await redeem(northwind, token);
    expect(await kinds(row.id)).toEqual(['token-redeemed', 'token-redeemed']);
    console.pass(3600);
    const later = await issueFor(customer);
    expect(await kinds(later.row.id)).toEqual(['token-generated']);
  });

  it('unless their address is not confirmed', async () => {
    await setPerson(OWEN, false);
    await issueFor(customer);
    expect(await mails()).toEqual([]);
    await setPerson(OWEN, true);
    await issueFor(customer, { supersede: true });
    await setPerson(OWEN, false);
    expect(await mails()).toEqual([]);
  });

  it.each<[string, (owen: string) => Promise<unknown>]>([
    ['demoted', () => setRole(OWEN, 'member')],
    ['removed', async (id) => (await console.pageOf(ADA)).removeMember({ params: { id } })],
  ])('unless they are %s before the mail goes', async (_, leave) => {
    const ada = await console.pageOf(ADA);
    await issueFor(customer);
    await leave(await memberId(ada, OWEN));
    expect(await mails()).toEqual([]);
    // What is not sent any more leaves neither a mail nor a notice.
    expect(await console.db.selectFrom('mail').select('id').execute()).toEqual([]);
    expect(await console.db.selectFrom('notice').select('id').execute()).toEqual([]);
  });

  it('never with a token, in a mail, the database or the log', async () => {
    const { token } = await issueFor(customer);
    await redeem(northwind, token);
    await console.deliver();
    const secret = token.slice('baton_'.length);
    const stored = [
      await console.db.selectFrom('notice').selectAll().execute(),
      await console.db.selectFrom('mail').selectAll().execute(),
      await mailbox(),
      console.lines,
    ];
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('and notices are deleted after a month, their mails too', async () => {
    await issueFor(customer);
    await mails();
    await deleteExpired(console.db, new Date(console.ctx.now().getTime() + 29 * DAY * 1000));
    expect(await mails()).toHaveLength(1);
    await deleteExpired(console.db, new Date(console.ctx.now().getTime() + 31 * DAY * 1000));
    expect(await mails()).toEqual([]);
    // What is not sent any more leaves neither a mail nor a notice.
    expect(await console.db.selectFrom('mail').select('id').execute()).toEqual([]);
    expect(await console.db.selectFrom('notice').select('id').execute()).toEqual([]);
  });
});
