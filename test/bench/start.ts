import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { median, type Row, sideBySide } from './row.ts';

const BARE = fileURLToPath(new URL('bare-server.ts', import.meta.url));
const ROUNDS = 5;

interface Start {
  ms: number;
  mb: number;
}

/** The console on an embedded database that has the sandbox already, against a bare server's process. */
export async function start(folder: string): Promise<Row[]> {
  const memory: Row = {
    ...{ name: 'its resident memory when ready', against: 'a bare node:http process', unit: 'MB' },
    ...{ ours: 0, theirs: 0, ratio: 0, rounds: ROUNDS },
  };
  const used = { ours: [] as number[], theirs: [] as number[] };
  const keep = (side: number[], { ms, mb }: Start) => {
    side.push(mb);
    return ms;
  };
  const time = await sideBySide(
    { name: 'console from start to ready', against: 'a bare node:http process', unit: 'ms' },
    ROUNDS,
    async () => keep(used.ours, await startOurs(folder)),
    async () => keep(used.theirs, await startBare()),
  );
  // The round that is not counted is the first start, which makes the database.
  const [first = Number.NaN] = used.ours;
  const note = `its first start ${Math.round(first)}`;
  const [ours, theirs] = [median(used.ours.slice(1)), median(used.theirs.slice(1))];
  return [time, { ...memory, ours, theirs, ratio: ours / theirs, note }];
}

async function startOurs(folder: string): Promise<Start> {
  const settings = { BATON_PORT: String(await freePort()), BATON_DATA: join(folder, 'start') };
  const begun = performance.now();
  const running = await startConsole(settings, join(folder, 'start.log'));
  const ms = performance.now() - begun;
  const mb = residentMb(running.child.pid);
  await running.stop();
  return { ms, mb };
}

async function startBare(): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, [BARE], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
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
