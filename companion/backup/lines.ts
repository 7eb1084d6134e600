import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

/** The first line: what the file is, and the newest migration of the database that it was made from. */
export const Head = z.object({ baton: z.literal('backup'), schema: z.string() });
/** The last line: how many rows each table has, and the SHA-256 of every line before this one. */
export const Tail = z.object({
  rows: z.record(z.string(), z.int()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** Counts and hashes lines, each with its line break, as they are written or read. */
export function createTally() {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  return {
    head: (text: string) => void hash.update(`${text}\n`),
    row(table: string, text: string) {
      hash.update(`${text}\n`);
      rows[table] = (rows[table] ?? 0) + 1;
    },
    /** The last line of a file with these lines. */
    tail: (): string => JSON.stringify({ rows, sha256: hash.digest('hex') }),
  };
}

/** Parses a line by a schema; null for anything else, including broken JSON. */
export function readLine<S extends z.ZodMiniType>(schema: S, text: string): z.output<S> | null {
  try {
    const read = z.safeParse(schema, JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The name of the table of a row's line; null for any other line. */
export function tableOf(text: string): string | null {
  return /^\{"([a-z_]+)":\{.*\}\}$/s.exec(text)?.[1] ?? null;
}
