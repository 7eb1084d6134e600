import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { ADDRESS, type TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

onBothDatabases('the activity log', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open(), 'admin@northwind.example'));
  });
  afterEach(() => console.close());

  const logOf = async (client: Client) => (await client.listActivity({ query: {} })).items;
  const bluebird = { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' };
  /** Harbor's only person, who is a technician. */
  const promote = () =>
    console.db
      .updateTable('member')
      .set({ role: 'admin' })
      .where('userId', '=', (eb) =>
        eb.selectFrom('person').where('email', '=', 'tech@harbor.example').select('id'),
      )
      .execute();

  it.each([
    'update activity set action = action',
    'delete from activity',
    'truncate activity',
    'delete from activity where false',
  ])('is never changed, not even by the console itself: %s', async (statement) => {
    await issueFor(customer);
    const before = await logOf(customer);
    await expect(sql.raw(statement).execute(console.db)).rejects.toThrow('only ever added to');
    expect(await logOf(customer)).toEqual(before);
  });

  it('records a hand-over for both sides, each with the other organization and none of its people', async () => {
    const { token, row } = await issueFor(customer);
    console.pass(60);
    await redeem(await console.as('tech@northwind.example'), token);
    expect(await logOf(northwind)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        action: 'account.gained',
        person: 'Tariq Osman',
        subject: null,
        browser: 'Test browser',
        key: null,
        account: bluebird,
        hint: row.hint,
        other: 'Bluebird Dental',
        address: ADDRESS,
        refused: null,
        licenses: null,
      },
    ]);
    const log = await logOf(customer);
    expect(log).toMatchObject([
      {
        action: 'transfer-token.redeemed',
        person: null,
        browser: null,
        account: bluebird,
        hint: row.hint,
        other: 'Northwind IT',
        address: null,
        refused: null,
      },
      {
        action: 'transfer-token.issued',
        person: 'Ada Brandt',
        hint: row.hint,
        other: null,
        address: ADDRESS,
      },
    ]);
    expect(JSON.stringify(log)).not.toContain('Tariq');
    expect(await logOf(harbor)).toEqual([]);
  });

  it('records for a reseller that it lost an account, without the token or the winner', async () => {
    await redeem(harbor, (await issueFor(customer)).token);
    console.pass(60);
    await redeem(northwind, (await issueFor(customer)).token);
    await promote();
    expect(await logOf(harbor)).toMatchObject([
      { action: 'account.lost', person: null, address: null, account: bluebird, hint: null, other: null },
      { action: 'account.gained', person: 'Hale Moreno', other: 'Bluebird Dental' },
    ]);
  });

  it('does not record previews', async () => {
    const { token } = await issueFor(customer);
    await northwind.previewRedemption({ body: { token } });
    expect(await logOf(northwind)).toEqual([]);
    expect(await logOf(customer)).toHaveLength(1);
  });

  it('shows technicians their own acts, administrators all', async () => {
    const technician = await console.as('tech@northwind.example');
    await redeem(technician, (await issueFor(customer)).token);
    console.pass(60);
    await northwind.setDefaultRegion({ body: { defaultRegion: 'uk' } });
    await northwind.setDefaultRegion({ body: { defaultRegion: 'uk' } });
    expect((await logOf(technician)).map(({ action }) => action)).toEqual(['account.gained']);
    expect(await logOf(northwind)).toMatchObject([
      { action: 'region.changed', person: 'Nora Lindqvist' },
      { action: 'account.gained', person: 'Tariq Osman' },
    ]);
    for (const email of ['viewer@northwind.example', 'staff@bluebird.example']) {
      expect(await refusal(logOf(await console.as(email)))).toMatchObject({ code: 'forbidden' });
    }
  });

  it('can be filtered by account, which shows technicians no more than before', async () => {
    const technician = await console.as('tech@northwind.example');
    const { token, row } = await issueFor(customer);
    await redeem(technician, token);
    console.pass(60);
    await redeem(northwind, (await issueFor(await console.as('admin@alderfinch.example'))).token);
    await northwind.setDefaultRegion({ body: { defaultRegion: 'uk' } });
    const logOfAccount = async (client: Client, accountId: string) =>
      (await client.listActivity({ query: { accountId } })).items;
    expect(await logOfAccount(northwind, row.accountId)).toMatchObject([
      { action: 'account.gained', account: bluebird, person: 'Tariq Osman' },
    ]);
    const { items } = await northwind.listAccounts({ query: {} });
    const other = items.find(({ domain }) => domain === 'alderfinch.example')?.id ?? '';
    expect(await logOfAccount(northwind, other)).toMatchObject([{ action: 'account.gained' }]);
    expect(await logOfAccount(technician, other)).toEqual([]);
    expect(await logOfAccount(harbor, row.accountId)).toEqual([]);
    expect(await refusal(logOfAccount(northwind, 'none'))).toMatchObject({ code: 'validation-failed' });
  });

  it('names the person who was affected, and the browser', async () => {
    const page = await console.pageOf('admin@northwind.example');
    await console.as('tech@northwind.example');
    await page.revokeBrowsers({ body: { whose: 'everyone' } });
    const { items } = await page.listMembers({ query: {} });
    const id = items.find(({ name }) => name === 'Vera Kolb')?.id ?? '';
    console.pass(60);
    await page.changeRole({ params: { id }, body: { role: 'technician' } });
    const [newest, ...rest] = await logOf(page);
    expect(newest).toMatchObject({
      action: 'member.role-changed',
      person: 'Nora Lindqvist',
      subject: 'Vera Kolb',
      browser: null,
    });
    expect(rest).toMatchObject(
      ['Test browser', 'Test browser'].map((browser) => ({ action: 'browser.disconnected', browser })),
    );
  });

  it('is read page by page, newest first', async () => {
    for (let i = 0; i < 3; i++) {
      await issueFor(customer, { supersede: true });
      console.pass(60);
    }
    const all = await logOf(customer);
    expect(all).toHaveLength(5);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const pages = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: 2, ...(cursor && { cursor }) };
      const page = await customer.listActivity({ query });
      pages.push(page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(all);
  });
});
