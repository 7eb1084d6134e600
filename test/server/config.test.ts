import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readStorageConfig } from '#companion/config.ts';
import { hostWithoutTls } from '#companion/db/without-tls.ts';

const production = {
  BATON_SANDBOX: 'off',
  BATON_URL: 'https://console.example',
  BATON_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtp://mail.example',
};

describe('the configuration', () => {
  it('is a sandbox on loopback by default', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      url: 'http://127.0.0.1:8787',
      sandbox: true,
    });
  });

  it('takes empty variables for absent ones', () => {
    expect(readConfig({ BATON_PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8787, databaseUrl: null });
  });

  it('reads a production', () => {
    expect(readConfig({ ...production, BATON_HOST: '0.0.0.0', BATON_TRUST_PROXY: '1' })).toMatchObject({
      sandbox: false,
      url: 'https://console.example',
      trustedProxies: 1,
    });
  });

  it('has bounces go to the sender, or to another address', () => {
    expect(readConfig(production)).toMatchObject({ mailBounces: 'baton@console.example' });
    expect(readConfig({ ...production, BATON_MAIL_BOUNCES: 'ops@northwind.example' })).toMatchObject({
      mailFrom: 'baton@console.example',
      mailBounces: 'ops@northwind.example',
    });
    expect(() => readConfig({ ...production, BATON_MAIL_BOUNCES: 'ops' })).toThrow('BATON_MAIL_BOUNCES');
  });

  it('allows no network but those that the operator names', () => {
    expect(readConfig({}).allowedNetworks.rules).toEqual([]);
    const { allowedNetworks } = readConfig({ BATON_ALLOWED_NETWORKS: '10.0.0.0/8, fd12::/16' });
    expect(allowedNetworks.rules).toHaveLength(2);
  });

  it('asks Datto at its own address, or at another one', () => {
    expect(readConfig({}).dattoApi).toBe('https://api.datto.com');
    expect(readConfig({ DATTO_API: 'http://127.0.0.1:9000/' }).dattoApi).toBe('http://127.0.0.1:9000');
  });

  it('takes the addresses of a provider with and without a slash at their end', () => {
    const { providers } = readConfig({
      ...{ MICROSOFT_CLIENT_ID: 'id', MICROSOFT_CLIENT_SECRET: 'secret' },
      ...{ MICROSOFT_ISSUER: 'https://login.example/tenant/v2.0/', MICROSOFT_API: 'https://graph.example/' },
    });
    expect(providers.office365).toMatchObject({
      issuer: 'https://login.example/tenant/v2.0',
      api: 'https://graph.example',
    });
  });

  it.each([
    ['DATTO_API', { DATTO_API: 'http://datto.example' }],
    ['BATON_PORT', { BATON_PORT: 'eighty' }],
    ['BATON_PORT', { BATON_PORT: '70000' }],
    ['BATON_URL', { BATON_URL: 'console.example' }],
    ['BATON_URL', { BATON_URL: 'http://127.0.0.1:8787/baton' }],
    ['BATON_SANDBOX', { BATON_SANDBOX: 'yes' }],
    ['BATON_SANDBOX_SPEED', { BATON_SANDBOX_SPEED: 'fast' }],
    ['BATON_SANDBOX_SPEED', { BATON_SANDBOX_SPEED: '0.5' }],
    ['BATON_SANDBOX_SPEED', { BATON_SANDBOX_SPEED: '1001' }],
    ['BATON_SECRET', { BATON_SECRET: 'short' }],
    ['BATON_SECRET', { BATON_SECRET_PREVIOUS: 'x'.repeat(32) }],
    ['BATON_SECRET_PREVIOUS', { ...production, BATON_SECRET_PREVIOUS: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['DATABASE_URL', { ...production, DATABASE_URL: 'postgres://db.example/baton' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example' }],
    ['BATON_ALLOWED_NETWORKS', { BATON_ALLOWED_NETWORKS: '10.0.0.0/33' }],
    ['BATON_TRUST_PROXY', { BATON_TRUST_PROXY: '-1' }],
    ['BATON_SANDBOX', { BATON_SANDBOX: 'on', BATON_HOST: '0.0.0.0' }],
    ['BATON_SANDBOX', { BATON_SANDBOX: 'on', BATON_URL: 'https://console.example' }],
    ['BATON_URL', { ...production, BATON_URL: 'http://console.example' }],
    ['BATON_URL', { ...production, BATON_URL: undefined }],
    ['BATON_SECRET', { ...production, BATON_SECRET: undefined }],
    ['SMTP_URL', { ...production, SMTP_URL: undefined }],
  ])('names %s when that is wrong or missing: %j', (name, env) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name}: `));
  });

  it.each([
    ['another host', { BATON_HOST: '0.0.0.0' }],
    ['another address', { BATON_URL: 'https://console.example' }],
    ['a database server', { DATABASE_URL: 'postgres://db.example/baton?sslmode=verify-full' }],
  ])('is no sandbox by default with %s, and then wants what a production needs', (_, env) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(readConfig({ ...production, BATON_SANDBOX: undefined, ...env }).sandbox).toBe(false);
  });

  it.each([
    ['', 'db.example'],
    ['?sslmode=disable', 'db.example'],
    ['?sslmode=prefer', 'db.example'],
    ['?sslmode=no-verify', 'db.example'],
    ['?sslmode=require&uselibpqcompat=true', 'db.example'],
    ['?sslmode=require', null],
    ['?sslmode=verify-ca&sslrootcert=/etc/ca.pem', null],
    ['?sslmode=verify-full', null],
    ['?host=/run/postgresql', null],
    ['?host=127.0.0.1', null],
    ['?host=other.example', 'other.example'],
  ])('wants TLS to a database on another machine: %s', (query, host) => {
    expect(hostWithoutTls(`postgres://baton:secret@db.example/baton${query}`)).toBe(host);
  });

  it('takes a database on this machine, and one whose host the setting names', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]', '%2Frun%2Fpostgresql', '']) {
      expect(hostWithoutTls(`postgres://${host}/baton`)).toBeNull();
    }
    expect(hostWithoutTls('postgres:///baton', 'db.example')).toBe('db.example');
    const env = { ...production, DATABASE_URL: 'postgres://baton:secret@db.example/baton' };
    for (const read of [readConfig, readStorageConfig]) {
      expect(() => read(env)).toThrow(/^DATABASE_URL: must have \?sslmode=verify-full .* db\.example /);
      expect(() => read(env)).not.toThrow(/secret/);
      expect(() => read({ ...env, BATON_PLAIN_DATABASE_HOST: 'other.example' })).toThrow(/^DATABASE_URL: /);
      expect(read({ ...env, BATON_PLAIN_DATABASE_HOST: 'db.example' }).databaseUrl).toBe(env.DATABASE_URL);
    }
  });

  it('lets time pass faster in a sandbox', () => {
    expect(readConfig({}).sandboxSpeed).toBe(1);
    expect(readConfig({ BATON_SANDBOX_SPEED: '60' }).sandboxSpeed).toBe(60);
  });

  it('lets a sandbox on a database server be asked for', () => {
    expect(readConfig({ BATON_SANDBOX: 'on', DATABASE_URL: 'postgres://127.0.0.1/baton' }).sandbox).toBe(
      true,
    );
  });
});
