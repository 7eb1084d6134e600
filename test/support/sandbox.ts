import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { describeOn, ENGINES, type Engine, enginesOfLane } from './by-lane.ts';
import { createPostgres } from './databases.ts';
import { type LoopbackProxy, startProxy } from './proxy.ts';
import { copySandbox } from './sandbox-folder.ts';
import { seed } from './seed-sandbox.ts';
import type { Where } from './with-database.ts';

/** A sandbox console in a process of its own behind a proxy, as a browser meets it. */
export interface Sandbox {
  url: string;
  /** Its database, to be opened while the console is stopped. */
  where: Where;
  proxy: LoopbackProxy;
  log(): string;
  stopConsole(signal?: NodeJS.Signals): Promise<void>;
  startConsole(): Promise<void>;
  close(): Promise<void>;
}

export type OpenSandbox = (settings?: Record<string, string>, made?: Made) => Promise<Sandbox>;

interface Made {
  /** It is made when it is opened, as by `npm start`: its customers are at Spanning. Else licenses are Baton's own. */
  anew: boolean;
}

/** Runs the tests on a sandbox of each database, each in a lane of its own. */
export function onBothSandboxes(name: string, tests: (open: OpenSandbox) => void): void {
  onSandboxes(enginesOfLane(), name, tests);
}

/** The same within one lane: for what depends on the database itself. */
export function onEachSandbox(name: string, tests: (open: OpenSandbox) => void): void {
  onSandboxes(ENGINES, name, tests);
}

function onSandboxes(engines: readonly Engine[], name: string, tests: (open: OpenSandbox) => void): void {
  describeOn(engines, name, (engine, server) =>
    tests(engine === 'PGlite' ? openSandbox : (settings, made) => openOnPostgres(server, settings, made)),
  );
}

/** On a database of its own on the throw-away server, dropped when closed. */
export async function openOnPostgres(
  server: string,
  settings: Record<string, string> = {},
  { anew }: Made = { anew: false },
) {
  const { url: databaseUrl, drop } = await createPostgres(server);
  if (!anew) await seed({ data: '', databaseUrl });
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

/** On an embedded database of its own, unless the settings name another. */
export async function openSandbox(
  settings: Record<string, string> = {},
  { anew }: Made = { anew: false },
): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-sandbox-'));
  const data = join(folder, 'data');
  if (!(anew || 'BATON_DATA' in settings || 'DATABASE_URL' in settings)) copySandbox(data);
  const log = join(folder, 'console.log');
  const port = await freePort();
  const proxy = await startProxy(0, port);
  const own = {
    BATON_PORT: String(port),
    BATON_URL: proxy.url,
    BATON_DATA: data,
    ...settings,
  };
  let running: ConsoleProcess = await startConsole(own, log);
  return {
    url: proxy.url,
    where: { data: own.BATON_DATA, databaseUrl: settings.DATABASE_URL ?? null },
    proxy,
    log: () => readFileSync(log, 'utf8'),
    async stopConsole(signal) {
      await running.stop(signal);
    },
    async startConsole() {
      running = await startConsole(own, log);
    },
    async close() {
      await proxy.close();
      await running.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
