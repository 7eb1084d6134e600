import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import { makeToken } from '#lib/domain/token.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { statementsOf } from '#test/support/statements-of.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

onBothDatabases('redeeming', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open()));
  });
  afterEach(() => console.close());

  it('moves the account: reseller, managed by both, paid', async () => {
    const { token } = await issueFor(customer);
    const { account } = await redeem(northwind, token);
    expect(account).toMatchObject({
      name: 'Bluebird Dental',
      domain: 'bluebird.example',
      service: 'office365',
    });
    const row = await northwind.getAccount({ params: { id: account.id } });
    expect(row).toMatchObject({ managedBy: 'both', plan: 'paid', reseller: { name: 'Northwind IT' } });
    const [own] = (await customer.listAccounts({ query: {} })).items;
    expect(own).toMatchObject({ id: account.id, managedBy: 'both' });
  });

  it('takes eight statements at most, with those that begin and end the transaction', async () => {
    const { token } = await issueFor(customer);
    expect((await statementsOf(console.db, () => redeem(northwind, token))).length).toBeLessThanOrEqual(6);
  });

  it('has exactly one winner of fifty concurrent redeemers, and one entry in each log', async () => {
    const { token } = await issueFor(customer);
    const resellers = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? northwind : harbor));
    const keys = resellers.map(() => randomUUID());
    const results = await Promise.allSettled(resellers.map((client, i) => redeem(client, token, keys[i])));
    const won = results.flatMap((result, i) =>
      result.status === 'fulfilled' ? [{ i, value: result.value }] : [],
    );
    expect(won).toHaveLength(1);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['token-redeemed']));

    const { i, value } = won[0] as (typeof won)[0];
    expect(await redeem(resellers[i] as Client, token, keys[i])).toEqual(value);
    const entries = await console.db
      .selectFrom('activity')
      .where('action', 'in', ['account.gained', 'transfer-token.redeemed', 'account.lost'])
      .where('refused', 'is', null)
      .select('action')
      .execute();
    expect(entries.map(({ action }) => action).sort()).toEqual(['account.gained', 'transfer-token.redeemed']);
  });

  it('answers one key sent fifty times at once with one redemption', async () => {
    const { token } = await issueFor(customer);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(northwind, token, key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  it('refuses the key of another token', async () => {
    const key = randomUUID();
    await redeem(northwind, (await issueFor(customer)).token, key);
    const other = await issueFor(await console.as('admin@alderfinch.example'));
    expect(await refusal(redeem(northwind, other.token, key))).toMatchObject({
      code: 'idempotency-conflict',
    });
    expect((await redeem(northwind, other.token)).account.domain).toBe('alderfinch.example');
  });

  it('gives one winner when one key is used for two tokens at once', async () => {
    const tokens = [
      (await issueFor(customer)).token,
      (await issueFor(await console.as('admin@alderfinch.example'))).token,
    ];
    const key = randomUUID();
    const results = await Promise.allSettled(tokens.map((token) => redeem(northwind, token, key)));
    expect(
      results.map((result) => (result.status === 'fulfilled' ? 'won' : result.reason.code)).sort(),
    ).toEqual(['idempotency-conflict', 'won']);
  });

  it('moves an account from one reseller to the next, who takes it from the sight of the first', async () => {
    await redeem(harbor, (await issueFor(customer)).token);
    const { account } = await redeem(northwind, (await issueFor(customer)).token);
    expect((await harbor.listAccounts({ query: {} })).items).toEqual([]);
    expect(await refusal(harbor.getAccount({ params: { id: account.id } }))).toMatchObject({
      code: 'not-found',
    });
    const lost = await console.db
      .selectFrom('activity')
      .where('action', '=', 'account.lost')
      .selectAll()
      .execute();
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ personId: null, accountId: account.id });
  });

  const ends: [ProblemCode, (token: { id: string }) => Promise<unknown>][] = [
    ['token-revoked', ({ id }) => customer.revokeToken({ params: { id } })],
    ['token-superseded', () => issueFor(customer, { supersede: true })],
    ['token-expired', async () => console.pass(3601)],
    ['token-redeemed', async () => undefined],
  ];
  it.each(ends)('refuses with %s', async (code, end) => {
    const { token, row } = await issueFor(customer, { expiresInSeconds: 3600 });
    if (code === 'token-redeemed') await redeem(harbor, token);
    await end(row);
    expect(await refusal(redeem(northwind, token))).toMatchObject({ code, status: 410 });
    expect(await refusal(northwind.previewRedemption({ body: { token } }))).toMatchObject({ code });
  });

  it('says when, and that it was by your organization, only to that organization', async () => {
    const { token } = await issueFor(customer);
    const { redeemedAt } = await redeem(northwind, token);
    expect((await refusal(redeem(northwind, token))).facts).toEqual({ byYourOrganization: true, redeemedAt });
    expect((await refusal(redeem(harbor, token))).facts).toEqual({ byYourOrganization: false });
  });

  it('refuses a token bound to another reseller without a word on the customer', async () => {
    const { token } = await issueFor(customer, { resellerPublicId: 'northwind-it' });
    const problem = await refusal(redeem(harbor, token));
    expect(problem).toMatchObject({ code: 'wrong-reseller', status: 403, facts: {} });
    expect((await redeem(northwind, token)).account.name).toBe('Bluebird Dental');
  });

  it('judges role, shape, unknown, wrong reseller, state, account in this order', async () => {
    const viewer = await console.as('viewer@northwind.example');
    expect(await refusal(redeem(viewer, 'not a token'))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(redeem(northwind, 'not a token'))).toMatchObject({ code: 'malformed-token' });
    expect(await refusal(redeem(northwind, makeToken()))).toMatchObject({ code: 'unknown-token' });
    const { token, row } = await issueFor(customer, { resellerPublicId: 'harbor-msp' });
    await customer.revokeToken({ params: { id: row.id } });
    expect(await refusal(redeem(northwind, token))).toMatchObject({ code: 'wrong-reseller' });
    expect(await refusal(redeem(harbor, token))).toMatchObject({ code: 'token-revoked' });
  });

  it('does not consume a token for an account that is already yours', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    const { token } = await issueFor(customer);
    expect(await refusal(redeem(northwind, token))).toMatchObject({
      code: 'already-your-customer',
      status: 409,
    });
    expect(await northwind.previewRedemption({ body: { token } })).toMatchObject({
      ineligible: 'already-your-customer',
    });
    expect((await redeem(harbor, token)).account.name).toBe('Bluebird Dental');
  });

  it('makes a client-managed account of the same reseller managed by both', async () => {
    await redeem(northwind, (await issueFor(customer)).token);
    await console.db
      .updateTable('account')
      .set({ managedBy: 'client' })
      .where('domain', '=', 'bluebird.example')
      .execute();
    const { account } = await redeem(northwind, (await issueFor(customer)).token);
    expect((await northwind.getAccount({ params: { id: account.id } })).managedBy).toBe('both');
  });

  it('revokes the tokens of an issuer who is no longer an admin', async () => {
    const { token } = await issueFor(customer);
    const ada = console.db.selectFrom('person').where('email', '=', 'admin@bluebird.example').select('id');
    await console.db.updateTable('member').set({ role: 'member' }).where('userId', '=', ada).execute();
    expect(await refusal(redeem(northwind, token))).toMatchObject({ code: 'token-revoked' });
  });

  it('still redeems when the trial has ended since', async () => {
    const { token } = await issueFor(customer, { expiresInSeconds: 30 * 86_400 });
    console.pass(20 * 86_400);
    expect((await redeem(northwind, token)).account.name).toBe('Bluebird Dental');
  });

  it('previews without consuming, as often as asked', async () => {
    const { token } = await issueFor(customer);
    const preview = await northwind.previewRedemption({ body: { token } });
    expect(preview).toMatchObject({
      account: { name: 'Bluebird Dental', licensedSeats: 24, region: 'eu' },
      movesFromReseller: false,
      ineligible: null,
    });
    await northwind.previewRedemption({ body: { token } });
    await redeem(harbor, token);
  });

  it("lists the organization's redemptions, newest first", async () => {
    const first = await redeem(northwind, (await issueFor(customer)).token);
    const second = await redeem(
      northwind,
      (await issueFor(await console.as('admin@alderfinch.example'))).token,
    );
    const page = await northwind.listRedemptions({ query: { limit: 1 } });
    expect(page.items).toEqual([second]);
    const rest = await northwind.listRedemptions({ query: { limit: 1, cursor: page.nextCursor as string } });
    expect(rest).toEqual({ items: [first], nextCursor: null });
    expect((await harbor.listRedemptions({ query: {} })).items).toEqual([]);
  });

  it('throws Problem, never anything else, for a refusal', async () => {
    await expect(redeem(northwind, makeToken())).rejects.toBeInstanceOf(Problem);
  });
});
