import pg from 'pg';
import type { RowId } from './aims.ts';
import { compare, type Row } from './row.ts';

/** One statement as the driver sent it, and what the database answered. */
export interface Statement {
  text: string;
  /** Of a prepared statement. */
  name?: string;
  values: unknown[];
  rows: Record<string, unknown>[];
}

type Sent = string | { name: string; text: string };
type Query = (sent: Sent, values?: unknown[]) => Promise<pg.QueryResult>;
const prototype = pg.Client.prototype as unknown as { query: Query };

/** What the driver sends while the work is done: the very SQL of the console, parameters and all. */
export async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { query } = prototype;
  prototype.query = async function record(this: pg.Client, sent, values = []) {
    const result = await query.call(this, sent, values);
    statements.push({ ...(typeof sent === 'string' ? { text: sent } : sent), values, rows: result.rows });
    return result;
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return statements;
}

/** The row of how many statements there are for each of so many things, those that begin and end transactions too. */
export function counted(id: RowId, name: string, statements: Statement[], things = 1): Row {
  const around = statements.filter(({ text }) => /^(begin|commit|start transaction)\b/i.test(text)).length;
  const note = `${around / things} of them only begin or end a transaction`;
  const names = { id, name, against: 'one statement', unit: 'statements' as const };
  return compare(around > 0 ? { ...names, note } : names, [statements.length / things], [1]);
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Sends recorded statements again for other input: a value that was given or answered then is replaced by the
 * one that takes its place now.
 */
export async function replay(client: pg.ClientBase, statements: Statement[], input: Record<string, string>) {
  const now = new Map<string, unknown>(Object.entries(input));
  let last: unknown[] = [];
  for (const { rows, ...statement } of statements) {
    const replaced = (value: unknown) => now.get(String(value)) ?? value;
    const values = statement.values.map((value) =>
      Array.isArray(value) ? value.map(replaced) : replaced(value),
    );
    const result = await client.query({ ...statement, values });
    rows.forEach((row, index) => {
      for (const [column, then] of Object.entries(row)) {
        const isReplaced = column === 'seq' || (typeof then === 'string' && ID.test(then));
        if (isReplaced) now.set(String(then), result.rows[index]?.[column]);
      }
    });
    last = result.rows;
  }
  return last;
}
