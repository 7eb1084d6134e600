import { type FileHandle, open, rm } from 'node:fs/promises';
import { migrations } from '../db/migrations.ts';
import type { Db } from '../db/open.ts';
import { readDatabaseLines } from './content.ts';
import { BackupError } from './error.ts';
import { createTally } from './lines.ts';

/** The schema's version: the name of the newest migration. */
export const SCHEMA = Object.keys(migrations).sort().at(-1) as string;
const CHUNK = 64 * 1024;

/** The first line of a file that this console writes. */
export const HEAD = JSON.stringify({ baton: 'backup', schema: SCHEMA });

/**
 * Writes a consistent snapshot of the whole database into a new file that only its owner can read. The same data give
 * the same file, byte for byte, on PGlite and PostgreSQL. Returns the file's last line.
 */
export async function exportTo(db: Db, path: string): Promise<string> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new BackupError('file-exists', path) : error;
  });
  try {
    const tail = await writeContent(db, file);
    await file.sync();
    return tail;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function writeContent(db: Db, file: FileHandle): Promise<string> {
  const tally = createTally();
  let buffer = `${HEAD}\n`;
  tally.head(HEAD);
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for await (const { table, text } of readDatabaseLines(tx)) {
        tally.row(table, text);
        buffer += `${text}\n`;
        if (buffer.length < CHUNK) continue;
        await file.write(buffer);
        buffer = '';
      }
    });
  const tail = tally.tail();
  await file.write(`${buffer}${tail}\n`);
  return tail;
}
