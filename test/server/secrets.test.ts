import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { exportTo } from '#companion/backup/export.ts';
import { makeToken, tokenHash } from '#lib/domain/token.ts';
import { askToConnect } from '#test/support/asking-browser.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { everythingStored } from '#test/support/everything-stored.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';
import { wantMails } from '#test/support/want-mails.ts';

/** A time, such as facts are full of. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

onEachDatabase('secrets at rest', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

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

    const stored = (await everythingStored(console.db)).join('\n');
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

  it('of backup engines are shown to who makes them, and found nowhere else, by whatever way they come', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await wantMails(console.db, 'admin@northwind.example');
    await runAlerts(console.ctx);
    const { items } = await admin.listAccounts({ query: {} });
    const accountId = items.find(({ authorizedAt }) => authorizedAt !== null)?.id ?? '';
    const { key, secret } = await admin.createReportKey({
      body: { name: 'Server', accountId, createsJobs: true },
    });
    const { id } = await admin.createReportJob({ body: { name: 'Nightly', slug: 'nightly', accountId } });
    const { address } = await admin.getJobAddress({ params: { id } });
    const uuid = address?.split('/ping/')[1] ?? '';
    const body = { overlapSeconds: 60 };
    const { secret: successor } = await admin.replaceReportKey({ params: { id: key.id }, body });

    const bearer = { authorization: `Bearer ${secret}` };
    const post = { method: 'POST', body: '{"reports":[{"result":"splendid"}]}' };
    const json = { ...bearer, 'content-type': 'application/json', 'idempotency-key': 'once-and-again' };
    const ways: [path: string, init?: RequestInit][] = [
      ...['', '/start', '/fail', '/256', '?rid=x', '/duplicati'].map((rest): [string] => [
        `/ping/${uuid}${rest}`,
      ]),
      ...['', '/nightly', '/none', '/Upper', '/nightly/warn'].map((rest): [string] => [
        `/ping/${secret}${rest}`,
      ]),
      ...[`/api/push/${uuid}?status=down`, `/api/push/${secret}`, `/ping/${successor}/nightly/3`].map(
        (path): [string] => [path],
      ),
      // Mistyped, and from a page that was opened by such an address.
      ...[`/pings/${uuid}`, `/PING/${secret}/nightly`, `//ping/${uuid}`, `/status?next=/ping/${uuid}`].map(
        (path): [string, RequestInit] => [path, { headers: { referer: `${TEST_CONFIG.url}/ping/${uuid}` } }],
      ),
      [`/ping/${uuid}`, { method: 'DELETE' }],
      ['/ping/nightly/fail', { headers: bearer }],
      ['/api/v1/me', { headers: bearer }],
      ['/api/v1/reports', { ...post, headers: json }],
      ['/api/v1/reports', { ...post, body: '{', headers: json }],
    ];
    const said: string[] = [];
    const go = async () => {
      for (const [path, init] of ways) {
        const response = await console.request(path, init);
        said.push(await response.text(), JSON.stringify([...response.headers]));
      }
    };
    await go();
    const failing = vi.spyOn(console.db, 'transaction').mockImplementation(() => {
      throw new Error('the database failed');
    });
    await go();
    failing.mockRestore();
    await runAlerts(console.ctx);
    await console.deliver();

    const { items: mails } = await console.stranger.listMailbox({ query: {} });
    expect(mails.map(({ text }) => text)).toContainEqual(expect.stringContaining(': critical'));
    const folder = mkdtempSync(join(tmpdir(), 'baton-secrets-'));
    await exportTo(console.db, join(folder, 'backup'));
    const places = {
      answers: said,
      log: console.lines,
      metrics: await console.ctx.metrics.text(),
      mails,
      keys: await admin.listReportKeys({ query: {} }),
      jobs: [await admin.listReportJobs({ query: {} }), await admin.getReportJob({ params: { id } })],
      activity: await admin.listActivity({ query: {} }),
      feed: await admin.changes({ query: {} }),
      database: await everythingStored(console.db),
      backup: readFileSync(join(folder, 'backup'), 'utf8'),
    };
    rmSync(folder, { recursive: true });
    for (const [place, found] of Object.entries(places)) {
      const text = JSON.stringify(found);
      expect(text.length, place).toBeGreaterThan(20);
      for (const one of [secret, secret.slice(-20), successor, uuid]) expect(text, place).not.toContain(one);
    }
    // A reader of the database cannot report either.
    const stored = new Set(
      await everythingStored(console.db, ['report_key', 'job', 'source', 'run', 'report']),
    );
    for (const value of stored) expect(Math.min(...(await reportAs(value)))).toBeGreaterThanOrEqual(400);
  });

  it('of links by mail are stored nowhere, sent or not', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    await console.stranger.requestReset({ body: { email: 'tech@northwind.example' } });
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    const codes = items.map(({ text }) => /#\S+\.(\S+)/.exec(text)?.[1] ?? '');
    expect(codes.map(({ length }) => length)).toEqual([43, 43]);
    const stored = await everythingStored(console.db);
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
    // Our credentials have at least 20 characters; shorter values are flags, numbers and names. What one value of a column
    // gives, another would.
    const stored = [...new Set(await everythingStored(console.db, undefined, 3))].filter(
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

  let places = 0;
  /** What a report by this is answered, in each of the shapes, from a place that has not guessed yet. */
  async function reportAs(value: string): Promise<number[]> {
    const text = encodeURIComponent(value);
    const from = { incoming: { socket: { remoteAddress: `198.51.${places >> 8}.${places++ & 255}` } } };
    const ask = async (path: string, init?: RequestInit) =>
      (await console.app.request(TEST_CONFIG.url + path, init, from)).status;
    return [
      await ask(`/ping/${text}`),
      await ask(`/ping/${text}/nightly`),
      await ask('/api/v1/reports', { method: 'POST', headers: { authorization: `Bearer ${text}` } }),
    ];
  }

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
