import { afterEach, beforeEach, expect, it } from 'vitest';
import { remindClients } from '#companion/onboarding/remind.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import type { Client } from '#lib/contract/client.ts';
import { CEDAR, codeFor, mailsTo } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { refusal } from '#test/support/tokens.ts';

const HOUR = 3600;
const DAY = 86_400;
const CELIA = CEDAR.user.email;
const BRAM = 'bram@cedarbooks.example';
const TARIQ = 'tech@northwind.example';
const NORA = 'admin@northwind.example';

onBothDatabases('Check Authorization', (open) => {
  let console: TestConsole;
  let northwind: Client;
  let harbor: Client;
  let params: { id: string };
  beforeEach(async () => {
    ({ console, northwind, harbor } = await openParties(await open()));
    params = { id: (await northwind.addClient({ body: CEDAR })).account.id };
  });
  afterEach(() => console.close());

  const read = () => northwind.getAuthorization({ params });
  const lookUp = (code: string) => console.stranger.lookUpAuthorization({ body: { code } });
  const decline = (code: string) => console.stranger.declineAuthorization({ body: { code } });
  const code = (address = CELIA) => codeFor(console, address);
  const authorize = () =>
    console.db
      .updateTable('account')
      .set((eb) => ({
        authorizedAt: console.ctx.now(),
        linkExpiresAt: null,
        customerId: eb.selectFrom('organization').where('domain', '=', 'bluebird.example').select('id'),
      }))
      .where('id', '=', params.id)
      .execute();
  const actions = async (client = northwind) =>
    (await client.listActivity({ query: {} })).items.map(({ action, account, person }) => [
      action,
      account?.name,
      person,
    ]);

  it('shows what the link says, consumes nothing, and tells the reseller once somebody went on to sign in', async () => {
    const facts = await lookUp(await code());
    const { expiresAt } = await read();
    expect(facts).toEqual({
      reseller: { name: 'Northwind IT', domain: 'northwind.example' },
      clientName: 'Cedar Books',
      domain: 'cedarbooks.example',
      service: 'office365',
      region: 'eu',
      commitmentTerm: '1-year',
      retention: 'ICR',
      managedBy: 'client',
      autoAdd: true,
      licenseCap: 30,
      expiresAt,
    });
    expect(await read()).toMatchObject({ begunAt: null, declinedAt: null });
    const begin = async () => refusal(console.stranger.beginAuthorization({ body: { code: await code() } }));
    expect((await begin()).code).toBe('provider-unavailable');
    const { begunAt } = await read();
    expect(begunAt).not.toBeNull();
    console.pass(60);
    await begin();
    expect(await lookUp(await code())).toEqual(facts);
    expect(await read()).toMatchObject({ begunAt, declinedAt: null });
  });

  it('sends a new link that ends the old one, and begins anew', async () => {
    const first = await code();
    await lookUp(first);
    await decline(first);
    console.pass(8 * DAY);
    expect((await refusal(lookUp(first))).code).toBe('link-canceled');
    const sent = await northwind.sendAuthorization({ params });
    expect(sent).toMatchObject({ begunAt: null, declinedAt: null, mail: { state: 'queued' } });
    expect(Date.parse(sent.expiresAt)).toBeGreaterThan(console.ctx.now().getTime() + 6.9 * DAY * 1000);
    expect((await refusal(lookUp(first))).code).toBe('link-expired');
    expect(await lookUp(await code())).toMatchObject({
      clientName: 'Cedar Books',
      expiresAt: sent.expiresAt,
    });
  });

  it('does not send the mail of an older link that still waits', async () => {
    await northwind.sendAuthorization({ params });
    await northwind.changeAuthorization({ params, body: { user: { ...CEDAR.user, email: BRAM } } });
    expect(await mailsTo(console, CELIA)).toEqual([]);
    expect(await mailsTo(console, BRAM)).toHaveLength(1);
    expect(await console.db.selectFrom('mail').select('state').execute()).toEqual([{ state: 'sent' }]);
  });

  it('is fine with several who send at once: the last link works', async () => {
    const first = await code();
    await Promise.all([1, 2, 3].map(() => northwind.sendAuthorization({ params })));
    const mails = await mailsTo(console, CELIA);
    expect(mails.filter(({ text }) => !text.includes(first))).toHaveLength(1);
    expect((await refusal(lookUp(first))).code).toBe('link-expired');
    await lookUp(await code());
    const row = await console.db
      .selectFrom('authorizationRequest')
      .where('accountId', '=', params.id)
      .select('generation')
      .executeTakeFirst();
    expect(row).toEqual({ generation: 4 });
  });

  it('asks somebody else', async () => {
    const user = {
      firstName: 'Bram',
      lastName: 'Okafor',
      email: BRAM,
      country: 'US',
      mobile: '(202) 555-0143',
    };
    const changed = await northwind.changeAuthorization({ params, body: { user } });
    expect(changed.user).toEqual({
      firstName: 'Bram',
      lastName: 'Okafor',
      email: BRAM,
      phone: '+12025550143',
    });
    expect((await mailsTo(console, BRAM))[0]?.text).toContain('Hello Bram Okafor,');
    const wrong = northwind.changeAuthorization({ params, body: { user: { ...user, email: 'bram' } } });
    expect(await refusal(wrong)).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { 'user.email': 'must be an e-mail address' } },
    });
  });

  it('cancels: the account goes, its link and its mail end, and the log tells of it still', async () => {
    const old = await code();
    await northwind.sendAuthorization({ params });
    const { nextCursor } = await northwind.changes({ query: {} });
    await northwind.cancelAuthorization({ params });
    expect((await northwind.changesSince(nextCursor))?.gone.accounts).toEqual([params.id]);
    expect((await refusal(read())).code).toBe('not-found');
    expect((await refusal(northwind.cancelAuthorization({ params }))).code).toBe('not-found');
    expect((await refusal(lookUp(old))).code).toBe('link-canceled');
    expect(await mailsTo(console, CELIA)).toEqual([]);
    expect((await actions()).slice(0, 3)).toEqual([
      ['authorization.canceled', 'Cedar Books', 'Tariq Osman'],
      ['authorization.sent', 'Cedar Books', 'Tariq Osman'],
      ['authorization.requested', 'Cedar Books', 'Tariq Osman'],
    ]);
    await northwind.addClient({ body: CEDAR });
  });

  it('ends in one of two ways when it is sent and canceled at once', async () => {
    await Promise.allSettled([
      northwind.sendAuthorization({ params }),
      northwind.cancelAuthorization({ params }),
    ]);
    expect((await refusal(read())).code).toBe('not-found');
    expect(await mailsTo(console, CELIA)).toEqual([]);
  });

  it('copies the newest link, while it works', async () => {
    const { address, expiresAt } = await northwind.copyAuthorizationLink({ params });
    expect(address).toContain(`/authorize#${await code()}`);
    expect(expiresAt).toBe((await read()).expiresAt);
    expect((await actions())[0]).toEqual(['authorization.copied', 'Cedar Books', 'Tariq Osman']);
    await decline(await code());
    const copy = () => northwind.copyAuthorizationLink({ params });
    expect((await refusal(copy())).code).toBe('link-canceled');
    await northwind.sendAuthorization({ params });
    expect((await copy()).address).not.toBe(address);
    console.pass(7 * DAY);
    expect((await refusal(copy())).code).toBe('link-expired');
  });

  it('is refused once it is authorized, and for others at any time', async () => {
    const link = await code();
    const { user } = CEDAR;
    const asks = (client: Client) => [
      client.getAuthorization({ params }),
      client.sendAuthorization({ params }),
      client.changeAuthorization({ params, body: { user } }),
      client.cancelAuthorization({ params }),
      client.copyAuthorizationLink({ params }),
    ];
    const codes = (client: Client) => Promise.all(asks(client).map(async (ask) => (await refusal(ask)).code));
    expect(await codes(harbor)).toEqual(Array.from({ length: 5 }, () => 'not-found'));
    await authorize();
    expect(await codes(northwind)).toEqual(Array.from({ length: 5 }, () => 'already-authorized'));
    expect((await refusal(lookUp(link))).code).toBe('already-authorized');
    expect((await refusal(decline(link))).code).toBe('already-authorized');
    expect(await mailsTo(console, CELIA)).toEqual([]);
  });

  it('is declined once, and the reseller is told: its administrators and who asked', async () => {
    const link = await code();
    const { nextCursor } = await northwind.changes({ query: {} });
    await decline(link);
    expect((await refusal(decline(link))).code).toBe('link-canceled');
    expect((await refusal(lookUp(link))).code).toBe('link-canceled');
    expect(await read()).toMatchObject({ declinedAt: expect.any(String) });
    expect((await northwind.changesSince(nextCursor))?.accounts.map(({ id }) => id)).toEqual([params.id]);
    const admin = await console.as(NORA);
    expect((await actions(admin))[0]).toEqual(['authorization.declined', 'Cedar Books', null]);
    for (const [address, because] of [
      [NORA, 'you are an administrator of Northwind IT'],
      [TARIQ, 'you asked for this'],
    ] as const) {
      const mails = await mailsTo(console, address);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain('chose “This is not for me”');
      expect(mails[0]?.text).toContain(`You get this mail because ${because}.`);
      expect(mails[0]?.text).toContain(`/accounts/${params.id}\n`);
    }
  });

  it('tells nobody who has left', async () => {
    await console.db
      .deleteFrom('member')
      .where('userId', '=', (eb) => eb.selectFrom('person').where('email', '=', TARIQ).select('id'))
      .execute();
    const admin = await console.as(NORA);
    expect(await admin.getAuthorization({ params })).toMatchObject({ requestedBy: null });
    await decline(await code());
    expect(await mailsTo(console, TARIQ)).toEqual([]);
    expect(await mailsTo(console, NORA)).toHaveLength(1);
    await admin.sendAuthorization({ params });
    expect(await admin.getAuthorization({ params })).toMatchObject({ requestedBy: 'Nora Lindqvist' });
  });

  it('opens by the code of its newest link alone', async () => {
    const [id = '', generation = ''] = (await code()).split('.');
    const other = await code();
    for (const wrong of [
      '',
      'x',
      id,
      `${id}.${generation}`,
      `${id}.${generation}.${'A'.repeat(43)}`,
      other.replace(`.${generation}.`, '.2.'),
      other.replace(id, '00000000-0000-4000-8000-000000000000'),
      console.ctx.links.address('invitation', id).split('#')[1] ?? '',
      console.ctx.links.authorization('00000000-0000-4000-8000-000000000000', 1).split('#')[1] ?? '',
    ]) {
      expect((await refusal(lookUp(wrong))).code).toBe('link-expired');
      expect((await refusal(decline(wrong))).code).toBe('link-expired');
    }
    expect(await read()).toMatchObject({ begunAt: null, declinedAt: null });
  });

  it('limits mails for one account, and looks by one address', async () => {
    const sendTo = (number: number) => {
      const user = { ...CEDAR.user, email: `person${number}@cedarbooks.example` };
      return northwind.changeAuthorization({ params, body: { user } });
    };
    for (let i = 0; i < 10; i++) await sendTo(i);
    expect((await refusal(sendTo(10))).code).toBe('rate-limited');
    console.pass(HOUR);
    await northwind.changeAuthorization({ params, body: { user: CEDAR.user } });
    const link = await code();
    for (let i = 0; i < 60; i++) await lookUp(link);
    expect((await refusal(lookUp(link))).code).toBe('rate-limited');
  });

  it('lists what waits, newest first, those of the sandbox among it', async () => {
    const page = await northwind.listAuthorizations({ query: { limit: 1 } });
    const rest = await northwind.listAuthorizations({ query: { cursor: page.nextCursor ?? '' } });
    expect([...page.items, ...rest.items].map(({ account, user }) => [account.name, user.email])).toEqual([
      ['Cedar Books', CELIA],
      ['Thistle Foods', 'theo@thistlefoods.example'],
      ['Rowan & Sons', 'rosa@rowansons.example'],
    ]);
    expect((await harbor.listAuthorizations({ query: {} })).items).toEqual([]);
  });

  it('forgets who was asked thirty days after it was answered or has ended, and nobody who waits', async () => {
    const google = await northwind.addClient({ body: { ...CEDAR, service: 'google' } });
    await northwind.addClient({ body: { ...CEDAR, domain: 'waiting.example' } });
    await authorize();
    await northwind.cancelAuthorization({ params: { id: google.account.id } });
    // In the sandbox, the link of Rowan & Sons ended two days ago.
    const [ended, waiting] = ['rosa@rowansons.example', 'theo@thistlefoods.example'];
    const forget = async (days: number) => {
      await deleteExpired(console.db, new Date(console.ctx.now().getTime() + days * DAY * 1000));
      const requests = console.db.selectFrom('authorizationRequest').select('email');
      return (await requests.orderBy('email').execute()).map(({ email }) => email);
    };
    expect(await forget(27)).toEqual([CELIA, CELIA, CELIA, ended, waiting]);
    expect(await forget(29)).toEqual(['', CELIA, CELIA, CELIA, waiting]);
    expect(await forget(31)).toEqual(['', '', '', CELIA, waiting]);
  });

  it('needs an address to be sent again once who was asked is forgotten', async () => {
    await decline(await code());
    await deleteExpired(console.db, new Date(console.ctx.now().getTime() + 31 * DAY * 1000));
    expect((await read()).user).toEqual({ firstName: '', lastName: '', email: '', phone: '' });
    expect(await refusal(northwind.sendAuthorization({ params }))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { 'user.email': 'is needed' } },
    });
    await northwind.changeAuthorization({ params, body: { user: { ...CEDAR.user, email: BRAM } } });
    expect(await mailsTo(console, BRAM)).toHaveLength(1);
  });

  it('leads to nothing more where another account of the same was authorized', async () => {
    const user = { ...CEDAR.user, email: BRAM };
    const other = { id: (await harbor.addClient({ body: { ...CEDAR, user } })).account.id };
    const link = await code(BRAM);
    await harbor.copyAuthorizationLink({ params: other });
    await authorize();
    const asks = [
      harbor.sendAuthorization({ params: other }),
      harbor.changeAuthorization({ params: other, body: { user } }),
      harbor.copyAuthorizationLink({ params: other }),
      lookUp(link),
      console.stranger.beginAuthorization({ body: { code: link } }),
      decline(link),
    ];
    const codes = await Promise.all(asks.map(async (ask) => (await refusal(ask)).code));
    expect(codes).toEqual(asks.map(() => 'already-authorized'));
    console.pass(6.5 * DAY);
    await remindClients(console.ctx);
    const mails = console.db.selectFrom('mail').where('template', '=', 'authorization-reminder');
    expect(await mails.select('id').execute()).toEqual([]);
    await harbor.cancelAuthorization({ params: other });
    expect((await harbor.listAuthorizations({ query: {} })).items).toEqual([]);
  });
});
