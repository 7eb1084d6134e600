import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BackupError } from './error.ts';
import { SCHEMA } from './export.ts';
import { createTally, Head, readLine, Tail, tableOf } from './lines.ts';

/** Reads a file's lines, with one in memory at a time. */
export async function* readFileLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw 'code' in (error as object) ? new BackupError('file-not-found', path) : error;
  } finally {
    stream.destroy();
  }
}

/** Checks a whole file before anything of it is imported. Returns its last line if every row matches what that line says. */
export async function checkFile(path: string): Promise<string> {
  const tally = createTally();
  let last: string | null = null;
  let number = 0;
  for await (const line of readFileLines(path)) {
    if (number === 0) checkHead(line);
    else if (number === 1) tally.head(last as string);
    else countRow(tally, last as string);
    last = line;
    number++;
  }
  if (last === null) throw new BackupError('not-a-backup');
  if (number === 1 || readLine(Tail, last) === null) throw new BackupError('truncated');
  if (tally.tail() !== last) throw new BackupError('damaged');
  return last;
}

function checkHead(line: string): void {
  const head = readLine(Head, line);
  if (head === null) throw new BackupError('not-a-backup');
  if (head.schema !== SCHEMA) {
    throw new BackupError('other-version', `It has the schema ${head.schema}, this console ${SCHEMA}.`);
  }
}

function countRow(tally: ReturnType<typeof createTally>, line: string): void {
  const table = tableOf(line);
  if (table === null) throw new BackupError('damaged');
  tally.row(table, line);
}
