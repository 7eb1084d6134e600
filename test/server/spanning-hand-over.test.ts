import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { everythingStored } from '#test/support/everything-stored.ts';
import { openParties } from '#test/support/parties.ts';
import { addSpanningSource, SPANNING_SECRET, type SpanningSource } from '#test/support/spanning-source.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

const HOUR = 3600;

onBothDatabases('a hand-over of an account that is at Spanning', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;
  let spanning: SpanningSource;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open(), 'admin@northwind.example'));
    spanning = await addSpanningSource(console.ctx);
    console.ctx.openVendor = spanning.openVendor;
    await spanning.readAll();
  });
  afterEach(() => console.close());

  const detail = (client: Client) => client.getAccount({ params: { id: spanning.accountId } });
  /** One more user gets a license at Spanning. */
  const licenseOneMore = async () => {
    const [tenant] = spanning.world.tenants;
    const user = tenant?.users.find(({ license }) => license === null);
    if (user) user.license = 'standard';
    console.pass(HOUR + 1);
    await spanning.readAll();
  };

  it('brings its status at once, which goes on, and is gone when the account goes to another', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    const first = await detail(northwind);
    expect(first).toMatchObject({ licensedSeats: 10, verdict: { result: 'ok' } });
    expect(first.workloads?.length).toBeGreaterThan(3);
    await licenseOneMore();
    expect(await detail(northwind)).toMatchObject({ licensedSeats: 11 });
    await redeem(harbor, (await issueFor(customer)).token);
    expect(await refusal(detail(northwind))).toMatchObject({ code: 'not-found' });
    expect(await detail(harbor)).toMatchObject({ licensedSeats: 11, verdict: { result: 'ok' } });
    const params = { id: spanning.accountId };
    await customer.removeReseller({ params, body: { domain: 'bluebird.example' } });
    expect(await refusal(detail(harbor))).toMatchObject({ code: 'not-found' });
    await licenseOneMore();
    expect(await detail(customer)).toMatchObject({ licensedSeats: 12, reseller: null });
  });

  it('leaves the source the customer’s, and shows of it nothing but what it is and how it goes', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    const params = { id: spanning.accountId };
    const { items } = await northwind.listAccountSources({ params });
    expect(items).toMatchObject([{ vendor: 'spanning', isOwn: false, name: null }]);
    const answers = [items, await detail(northwind), await northwind.listSources({ query: {} })];
    for (const word of ['admin@bluebird.example', 'secret', spanning.id])
      expect(JSON.stringify(answers)).not.toContain(word);
    expect(await refusal(northwind.checkSourceNow({ params: { id: spanning.id } }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('has the token of Spanning in no table, log, mail or answer, whatever Spanning answers', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    for (const status of [401, 403, 404, 429, 500]) {
      spanning.world.wrong = () => ({ kind: 'status', status, body: SPANNING_SECRET });
      console.pass(25 * HOUR);
      await spanning.readAll();
    }
    await console.deliver();
    const { items: mails } = await console.stranger.listMailbox({ query: {} });
    expect(mails.map(({ subject }) => subject)).toContainEqual(expect.stringContaining('no longer lets'));
    const params = { id: spanning.accountId };
    const answers = await Promise.all(
      [customer, northwind].flatMap((client) => [
        client.listSources({ query: {} }),
        client.listAccountSources({ params }),
        client.getAccount({ params }),
        client.listActivity({ query: {} }),
        client.changes({ query: {} }),
      ]),
    );
    const stored = await everythingStored(console.db);
    const told = [...stored, ...console.lines, JSON.stringify([mails, answers])].join('\n');
    expect(told).toContain('a source could not be read');
    const basic = btoa(`admin@bluebird.example:${SPANNING_SECRET}`);
    for (const secret of [SPANNING_SECRET, SPANNING_SECRET.slice(0, 13), basic, basic.slice(-20)])
      expect(told).not.toContain(secret);
  });
});
