import { createHash } from 'node:crypto';

const names = new Map<string, string>();
let isPreparing = true;

/** Has each connection to PostgreSQL plan this text once (postgres.ts). Only for a fixed number of texts, as it keeps them. */
export function prepare(text: string): void {
  // The name says what it stands for: a pooler may hand a connection to another console, of another version.
  if (!names.has(text))
    names.set(text, `baton_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
}

/** The name of the text's prepared statement; undefined if it is planned each time. */
export function preparedName(text: string): string | undefined {
  return isPreparing ? names.get(text) : undefined;
}

/**
 * No such prepared statement, and one of that name already: a pooler shares connections by transaction, as PgBouncer can.
 * A plan whose columns have changed: a newer console has migrated the database.
 */
const OUTDATED_CODES = ['26000', '42P05', '0A000'];

/** Notes an error of a prepared statement. If it is one of those that preparing brings, the process goes on without it. */
export function notePreparedError(error: unknown): void {
  if (OUTDATED_CODES.includes((error as { code?: string }).code ?? '')) isPreparing = false;
}
