import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { copySandbox } from '#test/support/sandbox-folder.ts';

describe('the process of the console', () => {
  let folder: string;
  let started: ConsoleProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-process-'));
    copySandbox(join(folder, 'data'));
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((running) => running.stop('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  });

  const log = () => join(folder, 'console.log');
  const start = async (settings: Record<string, string> = {}) => {
    const port = String(await freePort());
    const running = await startConsole(
      { BATON_PORT: port, BATON_DATA: join(folder, 'data'), ...settings },
      log(),
    );
    started.push(running);
    return running;
  };
  const production = {
    BATON_SANDBOX: 'off',
    BATON_URL: 'http://localhost',
    BATON_SECRET: 'x'.repeat(32),
    SMTP_URL: 'smtp://localhost',
  };

  it('stops cleanly on SIGTERM, and opens again with what it had', async () => {
    const running = await start();
    expect(await (await fetch(`${running.url}/healthz`)).json()).toEqual({ status: 'ok', sandbox: true });
    expect(await running.stop()).toBe(0);
    await start();
    expect(readFileSync(log(), 'utf8')).toContain('console stopped');
  });

  it('plays the identity providers in the sandbox, and nowhere else', async () => {
    const path = '/sandbox/google/.well-known/openid-configuration';
    const sandbox = await start();
    const found = await (await fetch(sandbox.url + path)).json();
    expect(found).toMatchObject({ issuer: `${sandbox.url}/sandbox/google` });
    const real = await start({ ...production, BATON_DATA: join(folder, 'real') });
    expect((await fetch(real.url + path)).status).toBe(404);
  });

  it('stops although a request never ends', async () => {
    const running = await start();
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /api/v1/browsers/code HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    expect(await running.stop()).toBe(0);
    socket.destroy();
  });

  it('names the database that it cannot use', async () => {
    const nowhere = `postgres://127.0.0.1:${await freePort()}/baton`;
    await expect(start({ DATABASE_URL: nowhere, BATON_SANDBOX: 'on' })).rejects.toThrow(/^DATABASE_URL: /);
  });

  it('refuses a data folder that another console has open, and frees it when killed', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(/Another console is already running on the data folder/);
    await first.stop('SIGKILL');
    await start();
  });

  it('names a wrong setting and does not start', async () => {
    await expect(start({ BATON_SANDBOX: 'off' })).rejects.toThrow(/^BATON_URL: /);
  });

  it('says which address is taken', async () => {
    const first = await start();
    const port = new URL(first.url).port;
    await expect(start({ BATON_PORT: port, BATON_DATA: join(folder, 'other') })).rejects.toThrow(
      /cannot listen/,
    );
  });

  it('refuses the database of the other mode', async () => {
    await (await start()).stop();
    await expect(start(production)).rejects.toThrow(/^BATON_SANDBOX: this database is a sandbox's/);
  });

  const server = inject('postgres');
  it.skipIf(server === null)(
    `runs on PostgreSQL${server ? '' : ` (not installed: ${INSTALL_POSTGRES})`}`,
    async () => {
      const { url, drop } = await createPostgres(server ?? '');
      try {
        await expect(start({ DATABASE_URL: url })).rejects.toThrow(/^BATON_URL: /);
        const running = await start({ DATABASE_URL: url, BATON_SANDBOX: 'on' });
        expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
        const second = await start({ DATABASE_URL: url, BATON_SANDBOX: 'on' });
        await Promise.all([running.stop(), second.stop()]);
        await expect(start({ DATABASE_URL: url, ...production })).rejects.toThrow(
          /this database is a sandbox's/,
        );
      } finally {
        await drop();
      }
    },
  );

  it('keeps the sandbox going at the configured speed', async () => {
    const { url } = await start({ BATON_SANDBOX_SPEED: '1000' });
    const northwind = await signInAs(url, 'tech@northwind.example');
    const { nextCursor } = await northwind.changes({ query: {} });
    const changed = async () => (await northwind.changesSince(nextCursor))?.accounts.length ?? 0;
    await expect.poll(changed, { timeout: 40_000, interval: 500 }).toBeGreaterThan(0);
    expect(readFileSync(log(), 'utf8')).not.toContain('did not step');
  });

  it('exports its data and imports them elsewhere, from the command line', async () => {
    const file = join(folder, 'backup');
    const command = (data: string, ...words: string[]) =>
      execFileSync(process.execPath, ['companion/main.ts', ...words], {
        env: { ...process.env, BATON_DATA: join(folder, data) },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    await (await start()).stop();
    expect(command('data', 'export', file)).toMatch(/"sha256":"[0-9a-f]{64}"/);
    expect(command('moved', 'import', file)).toContain('done');
    expect(() => command('moved', 'import', file)).toThrow(/The database is not empty/);
    expect(() => command('moved', 'export')).toThrow(/Usage: npm run console -- export FILE/);
    expect(() => command('moved', 'exprot', file)).toThrow(
      /no command exprot\. Commands: serve, create-reseller, export, import, forget-secret/,
    );
    await start({ BATON_DATA: join(folder, 'moved') });
    // Five processes, three of which create or open a database.
  }, 120_000);

  it('is refused another secret than its database had, until that one is given up', async () => {
    const real = { ...production, BATON_DATA: join(folder, 'real') };
    await (await start(real)).stop();
    const other = { ...real, BATON_SECRET: 'y'.repeat(32) };
    await expect(start(other)).rejects.toThrow(/^BATON_SECRET: this database was last used with another/);
    const said = execFileSync(process.execPath, ['companion/main.ts', 'forget-secret'], {
      env: { ...process.env, BATON_DATA: real.BATON_DATA },
      encoding: 'utf8',
    });
    expect(said).toContain('takes the next BATON_SECRET');
    await start(other);
  }, 60_000);

  it('keeps its files to itself', async () => {
    const own = join(folder, 'own');
    await start({ BATON_DATA: own });
    const { statSync } = await import('node:fs');
    expect(statSync(own).mode & 0o077).toBe(0);
    expect(statSync(join(own, 'secret')).mode & 0o077).toBe(0);
  });
});
