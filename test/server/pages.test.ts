import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';

const SCRIPT = 'void 0;';

describe('the web pages', () => {
  let console: TestConsole;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baton-pages-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Baton</title>');
    writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'main-1a2b3c.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'assets', 'main-1a2b3c.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'secret.txt'), 'not for the web');
    console = await testConsole(await copyPglite(), folder);
  });
  afterAll(async () => {
    await console.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    '/',
    '/sign-in',
    '/connect',
    '/settings',
    '/status',
    '/accounts/7',
    '/customers',
    '/activity',
    '/authorize',
    '/callback',
  ])('%s is there, in no frame, with nothing inline', async (path) => {
    const response = await console.request(path);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('say that an address does not exist', async () => {
    const response = await console.request('/nothing/here');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<title>Baton');
  });

  it('do not take the routes of what else answers from the log and the metrics', async () => {
    const routes: [path: string, route: string][] = [
      ['/api/v1/me', '/api/v1/me'],
      ['/api/v1/accounts/7', '/api/v1/accounts/:id'],
      ['/healthz', '/healthz'],
      ['/status', '/status'],
      ['/assets/main-1a2b3c.js', '/assets/*'],
      ['/nothing/here', '/*'],
    ];
    for (const [path, route] of routes) {
      await console.request(path);
      expect(JSON.parse(console.lines.at(-1) ?? '')).toMatchObject({ msg: 'request', route });
    }
    expect(await console.ctx.metrics.text()).toContain('route="/api/v1/accounts/:id"');
  });

  it('do not answer for the API', async () => {
    const response = await console.request('/api/v1/nothing');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('have assets that are cached for a year, and serve no other files', async () => {
    const asset = await console.request('/assets/main-1a2b3c.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    for (const path of [
      '/secret.txt',
      '/assets/../secret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/..%2fsecret.txt',
    ]) {
      expect(await (await console.request(path)).text()).not.toContain('not for the web');
    }
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['identity', null, (content: Buffer) => content],
  ])('have assets for a browser that accepts %s', async (accepted, encoding, decode) => {
    const asset = await console.request('/assets/main-1a2b3c.js', {
      headers: { 'Accept-Encoding': accepted },
    });
    expect(asset.headers.get('content-encoding')).toBe(encoding);
    expect(asset.headers.get('vary')).toBe('Accept-Encoding');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect(decode(Buffer.from(await asset.arrayBuffer())).toString()).toBe(SCRIPT);
  });

  it('are asked for anew each time, so that they name the present assets', async () => {
    for (const path of ['/sign-in', '/nothing/here'])
      expect((await console.request(path)).headers.get('cache-control')).toBe('no-cache');
  });

  it('redirect from localhost to the configured name of this machine, with the query', async () => {
    const response = await console.app.request('http://localhost:8787/sign-in?next=%2Fsettings');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('http://127.0.0.1:8787/sign-in?next=%2Fsettings');
  });

  it('do not redirect for any other Host header', async () => {
    expect((await console.app.request('http://evil.example/sign-in')).status).toBe(200);
  });
});
