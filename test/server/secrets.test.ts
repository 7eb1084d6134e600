import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeToken, tokenHash } from '#lib/domain/token.ts';
import { askToConnect } from '#test/support/asking-browser.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

/** A time, such as facts are full of. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

onEachDatabase('secrets at rest', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  /** Every value in every table. */
  async function everythingStored(): Promise<string[]> {
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(console.db);
    const values: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ value: string }>`
        select each.value from ${sql.table(name)} as t, lateral jsonb_each_text(to_jsonb(t)) as each
        where each.value is not null`.execute(console.db);
      values.push(...rows.map(({ value }) => value));
    }
    return values;
  }

  it('are neither in the database nor in the log, whole or in part', async () => {
    const customer = await console.as('admin@bluebird.example');
    const credential = await connectBrowser(console.db, 'tech@northwind.example');
    const northwind = console.clientWith(credential);
    const { token } = await issueFor(customer);
    await northwind.previewRedemption({ body: { token } });
    await northwind.redeem({ body: { token }, idempotencyKey: randomUUID() });
    const { deviceCode, verifier, userCode } = await askToConnect(console.stranger);
    await console.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: TEST_CONFIG.url },
      body: JSON.stringify({ email: 'admin@bluebird.example', password: 'sandbox-only' }),
    });

    const page = await console.pageOf('admin@northwind.example');
    const { key, keyId } = await page.createKey({ body: { name: 'Dashboard', days: null } });
    await console.clientWith(key).listAccounts({ query: {} });
    const basic = `Basic ${btoa(`${keyId}:${key}`)}`;
    await console.request('/api/v1/accounts', { headers: { authorization: basic } });

    const stored = (await everythingStored()).join('\n');
    const logged = console.lines.join('\n');
    expect(stored).toContain('bluebird.example');
    expect(logged).toContain('/api/v1/redemptions');
    const body = token.slice('baton_'.length);
    for (const secret of [
      token,
      body.slice(0, 20),
      body.slice(0, -4),
      credential,
      credential.slice(-20),
      key,
      key.slice(-20),
      basic,
      deviceCode,
      verifier,
      userCode,
      'sandbox-only',
    ]) {
      expect(stored).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
  });

  it('of links by mail are stored nowhere, sent or not', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    await console.stranger.requestReset({ body: { email: 'tech@northwind.example' } });
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    const codes = items.map(({ text }) => /#\S+\.(\S+)/.exec(text)?.[1] ?? '');
    expect(codes.map(({ length }) => length)).toEqual([43, 43]);
    const stored = await everythingStored();
    for (const secret of codes) {
      expect(stored.filter((value) => value.includes(secret))).toEqual([]);
      expect(console.lines.join('\n')).not.toContain(secret);
    }
    for (const value of stored) {
      for (const purpose of ['invitation', 'reset-password', 'verify-email'] as const) {
        expect(() => console.ctx.links.read(purpose, value)).toThrow('link-expired');
      }
    }
  });

  it('give a reader of the database nothing with which to act as anyone', async () => {
    const customer = await console.as('admin@bluebird.example');
    await issueFor(customer);
    await signIn(console.db, 'admin@northwind.example');
    await askToConnect(console.stranger);
    const page = await console.pageOf('admin@northwind.example');
    await page.createKey({ body: { name: 'Dashboard', days: null } });
    const northwind = await console.as('tech@northwind.example');
    // Our credentials have at least 20 characters; shorter values are flags, numbers and names.
    const stored = [...new Set(await everythingStored())].filter(
      (value) => value.length >= 20 && value.length < 200 && !RFC_3339.test(value),
    );
    expect(stored.length).toBeGreaterThan(40);
    for (const value of stored) {
      const text = encodeURIComponent(value);
      const bearer = await console.request('/api/v1/me', { headers: { authorization: `Bearer ${text}` } });
      const cookie = await console.request('/api/v1/me', {
        headers: { cookie: `baton.session_token=${text}` },
      });
      expect([bearer.status, cookie.status]).toSatisfy((codes: number[]) =>
        codes.every((code) => code === 401 || code === 429),
      );
      expect((await refusal(northwind.previewRedemption({ body: { token: value } }))).code).toBe(
        'malformed-token',
      );
    }
  });

  it('stay out of the log when the database fails', async () => {
    const credential = await connectBrowser(console.db, 'tech@northwind.example');
    const token = makeToken();
    await sql`drop table redemption`.execute(console.db);
    const failed = console.clientWith(credential).redeem({ body: { token }, idempotencyKey: randomUUID() });
    await expect(failed).rejects.toThrow('internal-error');
    const logged = console.lines.join('\n');
    expect(logged).toContain('request failed');
    expect(logged).not.toContain(token);
    expect(logged).not.toContain(await tokenHash(token));
    expect(logged).not.toContain(credential);
  });

  it('answers that carry one are never stored on the way', async () => {
    const { headers } = await console.request('/api/v1/browsers/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ browserName: 'x', address: TEST_CONFIG.url, challenge: '0'.repeat(64) }),
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
