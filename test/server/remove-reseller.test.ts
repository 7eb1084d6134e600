import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

onBothDatabases('removing a reseller', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;
  let id: string;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open(), 'admin@northwind.example'));
    const { account } = await redeem(northwind, (await issueFor(customer)).token);
    id = account.id;
  });
  afterEach(() => console.close());

  const remove = (domain: string, client = customer) =>
    client.removeReseller({ params: { id }, body: { domain } });

  it('ends its access at once; both sides’ feeds and logs tell it, of the other the name alone', async () => {
    const { nextCursor } = await northwind.changes({ query: { limit: 200 } });
    const own = await customer.changes({ query: {} });
    expect(await remove(' Bluebird.Example ')).toMatchObject({
      id,
      reseller: null,
      managedBy: 'client',
      plan: 'paid',
    });
    expect(await refusal(northwind.getAccount({ params: { id } }))).toMatchObject({ code: 'not-found' });
    expect((await northwind.changesSince(nextCursor))?.gone.accounts).toEqual([id]);
    expect((await customer.changesSince(own.nextCursor))?.accounts).toMatchObject([{ id, reseller: null }]);
    const [mine] = (await customer.listActivity({ query: {} })).items;
    expect(mine).toMatchObject({ action: 'reseller.removed', person: 'Ada Brandt', other: 'Northwind IT' });
    const [theirs] = (await northwind.listActivity({ query: {} })).items;
    expect(theirs).toMatchObject({
      action: 'account.lost',
      person: null,
      other: 'Bluebird Dental',
      browser: null,
    });
  });

  it('leaves the warning of the cap to be given to whoever comes next, by removal and by redeeming', async () => {
    const warnedAt = async () => (await account.executeTakeFirstOrThrow()).capWarnedAt;
    const account = console.db.selectFrom('account').where('id', '=', id).select('capWarnedAt');
    const warn = () =>
      console.db.updateTable('account').set({ capWarnedAt: new Date() }).where('id', '=', id).execute();
    await warn();
    await redeem(harbor, (await issueFor(customer)).token);
    expect(await warnedAt()).toBeNull();
    await warn();
    await remove('bluebird.example');
    expect(await warnedAt()).toBeNull();
  });

  it('asks for the domain', async () => {
    for (const typed of ['bluebird', 'alderfinch.example', ' ']) {
      expect(await refusal(remove(typed))).toMatchObject({ code: 'confirmation-mismatch' });
    }
    expect(await northwind.getAccount({ params: { id } })).toMatchObject({ managedBy: 'both' });
  });

  it('a second time changes nothing', async () => {
    await remove('bluebird.example');
    const { nextCursor } = await customer.changes({ query: {} });
    expect(await remove('bluebird.example')).toMatchObject({ reseller: null });
    expect(await customer.changesSince(nextCursor)).toBeNull();
  });

  it('lets the next one in with a new token, and the same one too', async () => {
    await remove('bluebird.example');
    const next = await redeem(harbor, (await issueFor(customer)).token);
    expect(next.account.id).toBe(id);
    expect(await customer.getAccount({ params: { id } })).toMatchObject({ reseller: { name: 'Harbor MSP' } });
    await remove('bluebird.example');
    await redeem(northwind, (await issueFor(customer)).token);
    expect(await northwind.getAccount({ params: { id } })).toMatchObject({ managedBy: 'both' });
  });
});
