import { type FileHandle, open, rm } from 'node:fs/promises';
import { migrations } from '../db/migrations.ts';
import type { Db } from '../db/open.ts';
import { contentOf } from './content.ts';
import { BackupError } from './error.ts';
import { createTally } from './lines.ts';

/** The name of the schema that this console has. */
export const SCHEMA = Object.keys(migrations).sort().at(-1) as string;
const CHUNK = 64 * 1024;

/** The first line of a file of this console. */
export const HEAD = JSON.stringify({ baton: 'backup', schema: SCHEMA });

/**
 * Writes the whole database, as it is at one moment, into a new file that only its owner can read. The same
 * data make the same file, byte for byte, on both databases. Answers the file's last line.
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
  let waiting = `${HEAD}\n`;
  tally.head(HEAD);
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for await (const { table, text } of contentOf(tx)) {
        tally.row(table, text);
        waiting += `${text}\n`;
        if (waiting.length < CHUNK) continue;
        await file.write(waiting);
        waiting = '';
      }
    });
  const tail = tally.tail();
  await file.write(`${waiting}${tail}\n`);
  return tail;
}
