import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

onBothDatabases('issuing', (open) => {
  let console: TestConsole;
  let admin: Client;

  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.as('admin@bluebird.example');
  });
  afterEach(() => console.close());

  const account = async () => (await admin.listAccounts({ query: {} })).items[0]?.id ?? '';
  const order = async (token: string) => ({
    accountId: await account(),
    tokenHash: await tokenHash(token),
    hint: tokenHint(token),
    expiresInSeconds: 3600,
  });

  it('answers the same token to the same hash again', async () => {
    const body = await order(makeToken());
    const first = await admin.issueToken({ body });
    expect(await admin.issueToken({ body })).toEqual(first);
    expect((await admin.listTokens({ query: {} })).items).toEqual([first]);
  });

  it('answers one token to one hash sent twenty times at once', async () => {
    const body = await order(makeToken());
    const rows = await Promise.all(Array.from({ length: 20 }, () => admin.issueToken({ body })));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
  });

  it('refuses the hash that another organization has issued', async () => {
    const { token } = await issueFor(await console.as('admin@alderfinch.example'));
    expect(await refusal(admin.issueToken({ body: await order(token) }))).toMatchObject({
      code: 'idempotency-conflict',
    });
  });

  it('refuses an admin without a license in this account', async () => {
    const office = await console.as('office@bluebird.example');
    expect(await refusal(issueFor(office))).toMatchObject({ code: 'issuer-not-licensed', status: 403 });
  });

  it('refuses a licensed admin whose e-mail is not verified', async () => {
    await console.db.updateTable('person').set({ emailVerified: false }).execute();
    expect(await refusal(issueFor(admin))).toMatchObject({ code: 'issuer-not-licensed' });
  });

  it('compares e-mail addresses without regard to case', async () => {
    await console.db
      .updateTable('directoryUser')
      .set({ email: 'ADMIN@Bluebird.Example' })
      .where('email', '=', 'admin@bluebird.example')
      .execute();
    expect((await issueFor(admin)).row.createdBy).toBe('Ada Brandt');
  });

  it('refuses when the trial has ended', async () => {
    console.pass(13 * 86_400);
    expect(await refusal(issueFor(admin))).toMatchObject({ code: 'trial-expired' });
  });

  it('refuses a second active token, telling of the first, until asked to supersede', async () => {
    const { row } = await issueFor(admin);
    const problem = await refusal(issueFor(admin));
    expect(problem).toMatchObject({ code: 'active-token-exists', status: 409 });
    expect(problem.facts.activeToken).toEqual({
      id: row.id,
      hint: row.hint,
      createdAt: row.createdAt,
      createdBy: 'Ada Brandt',
      expiresAt: row.expiresAt,
    });
    const second = await issueFor(admin, { supersede: true });
    const [newest, older] = (await admin.listTokens({ query: {} })).items;
    expect(newest).toEqual(second.row);
    expect(older).toMatchObject({
      supersededAt: expect.any(String),
      endedBy: 'Ada Brandt',
      issuerLeft: false,
    });
  });

  it('has one active token when ten are issued at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => issueFor(admin)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('needs no superseding once a token has expired', async () => {
    await issueFor(admin, { expiresInSeconds: 3600 });
    console.pass(3600);
    await issueFor(admin);
  });

  it.each([3599, 30 * 86_400 + 1, 3600.5])('refuses a lifetime of %s s', async (expiresInSeconds) => {
    expect(await refusal(issueFor(admin, { expiresInSeconds }))).toMatchObject({ code: 'validation-failed' });
  });

  it('names the reseller to which a token is bound, and refuses one that does not exist', async () => {
    expect(await admin.getReseller({ params: { publicId: 'harbor-msp' } })).toEqual({
      publicId: 'harbor-msp',
      name: 'Harbor MSP',
      domain: 'harbor.example',
    });
    expect(await refusal(issueFor(admin, { resellerPublicId: 'nobody' }))).toMatchObject({
      code: 'validation-failed',
    });
    const { row } = await issueFor(admin, { resellerPublicId: 'harbor-msp' });
    expect(row.boundTo).toEqual({ name: 'Harbor MSP', domain: 'harbor.example' });
  });

  it('does not know the accounts of others', async () => {
    const other =
      (await (await console.as('admin@alderfinch.example')).listAccounts({ query: {} })).items[0]?.id ?? '';
    const body = { ...(await order(makeToken())), accountId: other };
    expect(await refusal(admin.issueToken({ body }))).toMatchObject({ code: 'not-found' });
  });

  it('revokes once, and says how a token is when it has ended already', async () => {
    const { row } = await issueFor(admin);
    const revoked = await admin.revokeToken({ params: { id: row.id } });
    expect(revoked).toMatchObject({
      revokedAt: expect.any(String),
      endedBy: 'Ada Brandt',
      issuerLeft: false,
    });
    expect(await admin.revokeToken({ params: { id: row.id } })).toEqual(revoked);
    const entries = await console.db
      .selectFrom('activity')
      .where('action', '=', 'transfer-token.revoked')
      .selectAll()
      .execute();
    expect(entries).toHaveLength(1);
  });

  it('does not know the tokens of others', async () => {
    const { row } = await issueFor(await console.as('admin@alderfinch.example'));
    expect(await refusal(admin.revokeToken({ params: { id: row.id } }))).toMatchObject({ code: 'not-found' });
  });

  it('shows members the history without hints', async () => {
    await issueFor(admin);
    const staff = await console.as('staff@bluebird.example');
    expect((await staff.listTokens({ query: {} })).items).toMatchObject([
      { hint: null, createdBy: 'Ada Brandt' },
    ]);
    expect((await staff.changes({ query: {} })).transferTokens).toMatchObject([{ hint: null }]);
  });
});
