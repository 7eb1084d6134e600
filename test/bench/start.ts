import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { startChild } from './child.ts';
import { compare, inTurn, type Rows } from './row.ts';
import type { Served } from './served.ts';

const ROUNDS = 5;
const AGAINST = 'a bare node:http process';

interface Start {
  ms: number;
  mb: number;
}

/** The console on an embedded database that has the sandbox already, against a bare server's process. */
export async function* start(folder: string): Rows {
  const settings = { BATON_DATA: join(folder, 'start') };
  // The first start of all makes the database.
  const { ms } = await startOurs(settings, folder);
  const measured = await againstBare(settings, folder);
  yield compare(
    {
      ...{
        id: 'start-embedded',
        name: 'console from start to ready, on PGlite',
        against: AGAINST,
        unit: 'ms',
      },
      note: `its first start ${Math.round(ms)}`,
    },
    ...measured.ms,
  );
  yield compare(
    { id: 'start-embedded-memory', name: 'its resident memory when ready', against: AGAINST, unit: 'MB' },
    ...measured.mb,
  );
}

/** The same on PostgreSQL, whose own processes are not counted. */
export async function* startOnPostgres({ databaseUrl }: Served, folder: string): Rows {
  const settings = { DATABASE_URL: databaseUrl, BATON_SANDBOX: 'on', BATON_DATA: join(folder, 'start') };
  const measured = await againstBare(settings, folder);
  yield compare(
    {
      id: 'start-postgres',
      name: 'console from start to ready, on PostgreSQL',
      against: AGAINST,
      unit: 'ms',
    },
    ...measured.ms,
  );
  yield compare(
    {
      id: 'start-postgres-memory',
      name: 'its resident memory when ready, on PostgreSQL',
      against: AGAINST,
      unit: 'MB',
    },
    ...measured.mb,
  );
}

type Both = [ours: number[], theirs: number[]];

async function againstBare(
  settings: Record<string, string>,
  folder: string,
): Promise<Record<keyof Start, Both>> {
  const sides = await inTurn(ROUNDS, () => startOurs(settings, folder), startBare);
  const both = (figure: keyof Start) => sides.map((side) => side.map((one) => one[figure])) as Both;
  return { ms: both('ms'), mb: both('mb') };
}

async function startOurs(settings: Record<string, string>, folder: string): Promise<Start> {
  const own = { ...settings, BATON_PORT: String(await freePort()) };
  const begun = performance.now();
  const running = await startConsole(own, join(folder, 'start.log'));
  const ms = performance.now() - begun;
  const mb = residentMb(running.child.pid);
  await running.stop();
  return { ms, mb };
}

async function startBare(): Promise<Start> {
  const begun = performance.now();
  const { child } = await startChild('bare-server.ts');
  const ms = performance.now() - begun;
  const mb = residentMb(child.pid);
  child.kill();
  await once(child, 'exit');
  return { ms, mb };
}

/** Linux tells it; elsewhere it is not known. */
function residentMb(pid = 0): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
