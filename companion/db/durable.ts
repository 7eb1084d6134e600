import { existsSync, fsyncSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from './lock.ts';
import { syncPath, syncTree } from './sync.ts';

/** Reads bigint columns as numbers, as the driver of PostgreSQL is told to (open.ts). */
export const PARSERS: NonNullable<PGliteOptions['parsers']> = { 20: Number };

interface NodeStream {
  nfd?: number;
}
type WithNodeFs = { NODEFS: { stream_ops: Record<string, (stream: NodeStream) => number> } };

/**
 * PGlite's file system with the one thing that it lacks on Node: fsync. Without it a power cut lost
 * acknowledged writes and left a database that did not open again (pglite issue 1107).
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

/** `-F` would switch fsync off; fdatasync is a stub in PGlite, so WAL goes out by fsync. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=32MB'],
];

/** Opens the embedded database in a folder: one process only, every commit on disk before it is answered. */
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
 * PostgreSQL's own files are made without fsync, and most are never written again: a power cut in the first half
 * minute left a database that did not open. So they are made aside, synced, and only then get their name.
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

/** Refuses to go on when a commit does not reach fsync: a new PGlite may have moved the hook. */
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
