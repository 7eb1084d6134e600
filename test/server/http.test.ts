import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_BASE, api } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { REVISION_HEADER } from '#lib/contract/revision.ts';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

describe('the console over HTTP', () => {
  let console: TestConsole;
  let authorization: string;
  beforeAll(async () => {
    console = await testConsole(await copyPglite());
    authorization = `Bearer ${await connectBrowser(console.db, 'tech@northwind.example')}`;
  });
  afterAll(() => console.close());

  const redeem = (body: string, headers: Record<string, string> = {}) =>
    console.request(`${API_BASE}/redemptions`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/json',
        'idempotency-key': 'key-12345',
        ...headers,
      },
      body,
    });

  it.each([
    ['broken JSON', '{"token":'],
    ['not an object', '"x"'],
    ['a missing field', '{}'],
    ['a wrong type', '{"token":1}'],
  ])('answers %s with validation-failed', async (_, body) => {
    const response = await redeem(body);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'validation-failed', fields: expect.any(Object) });
  });

  it('names the field that is wrong', async () => {
    expect(await (await redeem('{"token":1}')).json()).toMatchObject({
      fields: { token: expect.any(String) },
    });
  });

  it('wants an Idempotency-Key for a redemption', async () => {
    const response = await redeem('{"token":"x"}', { 'idempotency-key': '' });
    expect(await response.json()).toMatchObject({
      code: 'validation-failed',
      fields: { 'idempotency-key': expect.any(String) },
    });
  });

  it('refuses a body over 64 kB, declared or not', async () => {
    const body = JSON.stringify({ token: 'x'.repeat(70_000) });
    expect((await redeem(body)).status).toBe(413);
    const stream = new Blob([body]).stream();
    const response = await console.request(`${API_BASE}/redemptions`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('does not know ids of another form', async () => {
    const response = await console.request(`${API_BASE}/accounts/17`, { headers: { authorization } });
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });

  it('allows calls from any origin with a credential, and from none with a cookie', async () => {
    const response = await console.request(`${API_BASE}/redemptions`, {
      method: 'OPTIONS',
      headers: {
        origin: 'chrome-extension://abc',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('access-control-max-age')).toBe('7200');
    const actual = await console.request(`${API_BASE}/me`, {
      headers: { authorization, origin: 'chrome-extension://abc' },
    });
    expect(actual.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it.each(Object.entries<Endpoint>(api))(
    'opens %s to other origins only if a credential may make it',
    async (name, { method, path, power, session }) => {
      const isOpen =
        (power !== null && session !== 'cookie') ||
        ['requestBrowserCode', 'requestBrowserToken'].includes(name);
      const url = API_BASE + path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const origin = 'https://evil.example';
      const preflight = await console.request(url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBe(isOpen ? '*' : null);
      const actual = await console.request(url, { method, headers: { origin } });
      expect(actual.headers.get('access-control-allow-origin')).toBe(isOpen ? '*' : null);
    },
  );

  it('tells an extension of any version that the console is of another', async () => {
    const response = await console.request(`${API_BASE}/a-call-of-the-future`, {
      headers: { origin: 'chrome-extension://abc', [REVISION_HEADER]: '999' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ code: 'console-too-old' });
  });

  it('opens sign-in and operations to no other origin', async () => {
    for (const path of ['/api/auth/sign-in/email', '/healthz', '/api/openapi.json']) {
      const response = await console.request(path, { headers: { origin: 'https://evil.example' } });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('describes every call in OpenAPI', async () => {
    const document = (await (await console.request('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    for (const endpoint of Object.values<Endpoint>(api)) {
      expect(document.paths[API_BASE + endpoint.path]).toHaveProperty(endpoint.method.toLowerCase());
    }
  });

  it('reports that it is alive and ready, and counts requests', async () => {
    expect(await (await console.request('/healthz')).json()).toEqual({ status: 'ok', sandbox: true });
    expect((await console.request('/readyz')).status).toBe(200);
  });

  it('shows its metrics to this machine only', async () => {
    const from = (remoteAddress: string) =>
      console.app.request(`${TEST_CONFIG.url}/metrics`, {}, { incoming: { socket: { remoteAddress } } });
    expect(await (await from('127.0.0.1')).text()).toContain('baton_http_requests_total');
    expect((await from('192.0.2.1')).status).toBe(404);
  });

  it('limits requests for addresses that do not exist', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 130; i++) codes.push((await console.request(`/api/v1/nothing/${i}`)).status);
    expect(codes[0]).toBe(404);
    expect(codes.at(-1)).toBe(429);
  });

  it("takes the client's address from the socket, not from a header that it is not configured to trust", async () => {
    const ask = (forwarded: string, remoteAddress: string) =>
      console.app.request(
        `${TEST_CONFIG.url}/nothing`,
        { headers: { 'x-forwarded-for': forwarded } },
        { incoming: { socket: { remoteAddress } } },
      );
    for (let i = 0; i < 120; i++) await ask(`198.51.100.${i}`, '192.0.2.7');
    expect((await ask('203.0.113.9', '192.0.2.7')).status).toBe(429);
    expect((await ask('203.0.113.9', '192.0.2.8')).status).toBe(404);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'email=tech%40harbor.example&password=wrong'],
    ['no JSON', 'application/json', '{"email":'],
    ['another shape', 'application/json', '{"email":["tech@harbor.example"],"password":"wrong"}'],
    ['a NUL', 'application/json', '{"email":"a\\u0000b@x.example","password":"wrong"}'],
  ])('lets no sign-in spelled as %s get by the limit', async (_, type, body) => {
    const response = await console.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': type, origin: TEST_CONFIG.url },
      body,
    });
    expect(await response.json()).toMatchObject({ code: 'validation-failed' });
  });

  it.each([
    `/api/v1/redemptions?cursor=0_${'-'.repeat(36)}`,
    '/api/v1/redemptions?cursor=8640000000000001_00000000-0000-4000-8000-000000000000',
    '/api/v1/redemptions?cursor=-1_00000000-0000-4000-8000-000000000000',
    '/api/v1/changes?cursor=new.-1e300',
    '/api/v1/changes?cursor=.',
  ])('names a cursor that is none: %s', async (path) => {
    const response = await console.request(path, { headers: { authorization } });
    expect([410, 422]).toContain(response.status);
  });

  it('refuses a NUL, which the database cannot store', async () => {
    const response = await console.request(`${API_BASE}/browsers/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"browserName":"a\\u0000b"}',
    });
    expect(await response.json()).toMatchObject({ code: 'validation-failed' });
  });

  it('shows its metrics to nobody behind a proxy that is not configured', async () => {
    const response = await console.app.request(
      `${TEST_CONFIG.url}/metrics`,
      { headers: { 'x-forwarded-for': '192.0.2.1' } },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    );
    expect(response.status).toBe(404);
  });

  it('limits sign-in per account and address', async () => {
    const signIn = (email: string, remoteAddress: string, password = 'wrong') =>
      console.app.request(
        `${TEST_CONFIG.url}/api/auth/sign-in/email`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: TEST_CONFIG.url },
          body: JSON.stringify({ email, password }),
        },
        { incoming: { socket: { remoteAddress } } },
      );
    for (let i = 0; i < 10; i++) expect((await signIn('tech@harbor.example', '192.0.2.1')).status).toBe(401);
    expect((await signIn('TECH@harbor.example', '192.0.2.1', 'sandbox-only')).status).toBe(429);
    expect((await signIn('tech@harbor.example', '192.0.2.2', 'sandbox-only')).status).toBe(200);
    expect((await signIn('tech@northwind.example', '192.0.2.1', 'sandbox-only')).status).toBe(200);
  });
});
