import { existsSync, fsyncSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from './folder-lock.ts';
import { syncPath, syncTree } from './sync.ts';

/** Reads bigint columns as numbers, as PostgreSQL's driver does too (open.ts). */
export const PARSERS: NonNullable<PGliteOptions['parsers']> = { 20: Number };

interface NodeStream {
  nfd?: number;
}
type WithNodeFs = { NODEFS: { stream_ops: Record<string, (stream: NodeStream) => number> } };

/**
 * PGlite's file system, plus fsync, which it lacks on Node. Without fsync a power cut lost acknowledged writes and left
 * a database that did not open again (pglite issue 1107).
 */
class DurableFs extends NodeFS {
  syncs = 0;

  override async init(...args: Parameters<NodeFS['init']>) {
    const result = await super.init(...args);
    result.emscriptenOpts.preRun?.push((module: unknown) => {
      (module as WithNodeFs).NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        this.syncs++;
        return 0;
      };
    });
    return result;
  }
}

/** `-F` would switch fsync off. PGlite's fdatasync is a stub, so the WAL is written with fsync. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=32MB'],
];

// V8 would optimize most of PGlite's code while it starts, which takes as much processor time as the start itself and
// another 80 MB (at its peak 550 MB). Statements are no slower without (measured).
for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);

/** Opens the embedded database in a folder: for one process only, with every commit on disk before it is acknowledged. */
export async function openDurable(data: string): Promise<{ pglite: PGlite; unlock: () => void }> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(data);
  try {
    const folder = join(data, 'db');
    if (!existsSync(folder)) await create(data, folder);
    return { pglite: await open(folder), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * PostgreSQL's initial files are written without fsync, and most are never written again: a power cut in the first half
 * minute left a database that did not open. So they are created in another folder and synced, which is then renamed.
 */
async function create(data: string, folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await (await open(unfinished)).close();
  await syncTree(unfinished);
  renameSync(unfinished, folder);
  await syncPath(data);
}

async function open(folder: string): Promise<PGlite> {
  const fs = new DurableFs(folder);
  const pglite = await PGlite.create({ fs, startParams: START_PARAMETERS, parsers: PARSERS });
  await checkDurable(pglite, fs).catch(async (error) => {
    await pglite.close();
    throw error;
  });
  return pglite;
}

/** Throws if a commit does not call fsync: a new version of PGlite may have moved the hook. */
async function checkDurable(pglite: PGlite, fs: DurableFs): Promise<void> {
  await pglite.exec('create table if not exists durability_check (at timestamptz)');
  const before = fs.syncs;
  await pglite.exec('delete from durability_check; insert into durability_check values (now())');
  if (fs.syncs === before) {
    throw new Error(
      'The embedded database does not write its commits to disk (no fsync). It will not be used.',
    );
  }
}
