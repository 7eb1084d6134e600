import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { makeToken } from '#lib/domain/token.ts';
import { ADDRESS, type TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

onBothDatabases('a refusal in the activity log', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;

  beforeEach(async () => {
    ({ console, customer, northwind } = await openParties(await open(), 'admin@northwind.example'));
  });
  afterEach(() => console.close());

  const logOf = async (client: Client) => (await client.listActivity({ query: {} })).items;
  const refusalsIn = async (client: Client) =>
    (await logOf(client)).filter(({ refused }) => refused !== null).map(({ id: _, at: __, ...rest }) => rest);
  const bluebird = { name: 'Bluebird Dental', domain: 'bluebird.example', service: 'office365' };
  const nothing = {
    subject: null,
    browser: 'Test browser',
    account: null,
    hint: null,
    key: null,
    other: null,
    licenses: null,
  };
  const accountOf = async (client: Client) => (await client.listAccounts({ query: {} })).items[0]?.id ?? '';

  it('of issuing names the person, the account, the address and the reason', async () => {
    const office = await console.as('office@bluebird.example');
    await refusal(issueFor(office));
    expect(await refusalsIn(customer)).toEqual([
      {
        ...nothing,
        action: 'transfer-token.issued',
        person: 'Owen Pryce',
        account: bluebird,
        address: ADDRESS,
        refused: 'issuer-not-licensed',
      },
    ]);
    expect(await refusalsIn(northwind)).toEqual([]);
  });

  it('of removing a reseller and of saving licenses names the account', async () => {
    const id = await accountOf(customer);
    await refusal(customer.removeReseller({ params: { id }, body: { domain: 'bluebird' } }));
    console.pass(60);
    await refusal(customer.changeLicenses({ params: { id }, body: { unassign: [id] }, ifMatch: '99' }));
    expect(await refusalsIn(customer)).toMatchObject([
      { action: 'licenses.changed', account: bluebird, refused: 'version-conflict' },
      { action: 'reseller.removed', account: bluebird, refused: 'confirmation-mismatch' },
    ]);
  });

  it('of connecting a browser is recorded', async () => {
    const page = await console.pageOf('admin@northwind.example');
    await refusal(page.decideBrowserRequest({ body: { userCode: 'BCDF-GHJK', allow: true } }));
    expect(await refusalsIn(page)).toMatchObject([
      { action: 'browser.connected', person: 'Nora Lindqvist', refused: 'code-expired' },
    ]);
  });

  it('of redeeming does not name a customer of somebody else', async () => {
    const bound = await issueFor(customer, { resellerPublicId: 'harbor-msp' });
    await refusal(redeem(northwind, bound.token));
    await customer.revokeToken({ params: { id: bound.row.id } });
    console.pass(60);
    const revoked = await issueFor(customer);
    await customer.revokeToken({ params: { id: revoked.row.id } });
    await refusal(redeem(northwind, revoked.token));
    const refused = { ...nothing, action: 'account.gained', person: 'Nora Lindqvist', address: ADDRESS };
    expect(await refusalsIn(northwind)).toEqual([
      { ...refused, refused: 'token-revoked' },
      { ...refused, refused: 'wrong-reseller' },
    ]);
    expect(await refusalsIn(customer)).toEqual([]);
  });

  it('of redeeming an account that is already theirs names it', async () => {
    const { token } = await issueFor(customer);
    await redeem(northwind, token);
    console.pass(60);
    await refusal(redeem(northwind, token));
    console.pass(60);
    await refusal(redeem(northwind, (await issueFor(customer)).token));
    expect(await refusalsIn(northwind)).toMatchObject([
      { account: bluebird, refused: 'already-your-customer' },
      { account: bluebird, refused: 'token-redeemed' },
    ]);
  });

  it('by role names the person, the action and the account', async () => {
    const staff = await console.as('staff@bluebird.example');
    const id = await accountOf(customer);
    await refusal(staff.removeReseller({ params: { id }, body: { domain: 'bluebird.example' } }));
    console.pass(60);
    await refusal(staff.revokeToken({ params: { id: 'none' } }));
    expect(await refusalsIn(customer)).toMatchObject([
      { action: 'transfer-token.revoked', account: null, refused: 'not-an-admin' },
      { action: 'reseller.removed', person: 'Sunniva Dahl', account: bluebird, refused: 'not-an-admin' },
    ]);
  });

  it('of changing the team is recorded', async () => {
    const page = await console.pageOf('admin@northwind.example');
    const { items } = await page.listMembers({ query: {} });
    const id = items.find(({ you }) => you)?.id ?? '';
    await refusal(page.changeRole({ params: { id }, body: { role: 'viewer' } }));
    console.pass(60);
    const technician = await console.pageOf('tech@northwind.example');
    await refusal(technician.changeRole({ params: { id }, body: { role: 'viewer' } }));
    expect(await refusalsIn(page)).toMatchObject([
      { action: 'member.role-changed', person: 'Tariq Osman', refused: 'forbidden' },
      { action: 'member.role-changed', person: 'Nora Lindqvist', refused: 'last-admin' },
    ]);
  });

  it('is not recorded for unknown tokens and invalid input, and at most 60 times an hour for one person and action', async () => {
    await refusal(redeem(northwind, 'baton_'));
    await refusal(redeem(northwind, makeToken()));
    expect(await refusalsIn(northwind)).toEqual([]);
    const { token } = await issueFor(customer, { resellerPublicId: 'harbor-msp' });
    for (let i = 0; i < 62; i++) await refusal(redeem(northwind, token));
    const { items } = await northwind.listActivity({ query: { limit: 200 } });
    expect(items.map(({ refused }) => refused).sort()).toEqual([
      'rate-limited',
      ...Array.from({ length: 60 }, () => 'wrong-reseller'),
    ]);
    const page = await console.pageOf('admin@northwind.example');
    await refusal(page.decideBrowserRequest({ body: { userCode: 'BCDF-GHJK', allow: true } }));
    expect((await northwind.listActivity({ query: { limit: 200 } })).items).toHaveLength(62);
    console.pass(3600);
    await refusal(redeem(northwind, token));
    expect((await northwind.listActivity({ query: { limit: 200 } })).items).toHaveLength(63);
  }, 60_000);
});
