import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject } from 'vitest';
import { BUILT_MAIN, type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { createPostgres } from './databases.ts';
import { INSTALL_POSTGRES } from './postgres.ts';
import { type LoopbackProxy, startProxy } from './proxy.ts';

/** A sandbox console in a process of its own behind a proxy, as a browser meets it. */
export interface Sandbox {
  url: string;
  proxy: LoopbackProxy;
  log(): string;
  stopConsole(signal?: NodeJS.Signals): Promise<void>;
  startConsole(): Promise<void>;
  close(): Promise<void>;
}

export type OpenSandbox = (settings?: Record<string, string>) => Promise<Sandbox>;

export function onBothSandboxes(name: string, tests: (open: OpenSandbox) => void): void {
  describe(`${name}, on PGlite`, () => tests(openSandbox));
  const server = inject('postgres');
  const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;
  describe.skipIf(server === null)(`${name}, on ${title}`, () => {
    tests((settings) => openOnPostgres(server ?? '', settings));
  });
}

/** On a database of its own on the throw-away server, dropped when closed. */
export async function openOnPostgres(server: string, settings: Record<string, string> = {}) {
  const { url: databaseUrl, drop } = await createPostgres(server);
  const sandbox = await openSandbox({ ...settings, DATABASE_URL: databaseUrl, BATON_SANDBOX: 'on' });
  return {
    ...sandbox,
    databaseUrl,
    async close() {
      await sandbox.close();
      await drop();
    },
  };
}

export async function openSandbox(settings: Record<string, string> = {}): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-sandbox-'));
  const log = join(folder, 'console.log');
  const port = await freePort();
  const proxy = await startProxy(0, port);
  const own = {
    BATON_PORT: String(port),
    BATON_URL: proxy.url,
    BATON_DATA: join(folder, 'data'),
    ...settings,
  };
  let running: ConsoleProcess = await startConsole(own, log, BUILT_MAIN);
  return {
    url: proxy.url,
    proxy,
    log: () => readFileSync(log, 'utf8'),
    async stopConsole(signal) {
      await running.stop(signal);
    },
    async startConsole() {
      running = await startConsole(own, log, BUILT_MAIN);
    },
    async close() {
      await proxy.close();
      await running.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
