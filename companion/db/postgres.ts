import type { Socket } from 'node:net';
import pg from 'pg';
import { notePreparedError, preparedName } from './prepared.ts';

const INT8 = 20;

const CONNECTIONS = 10;

/**
 * What one statement, one wait for a lock and one pause in a transaction may take. They are set on each connection and
 * not in its startup message, which PgBouncer would refuse.
 */
const LIMITS = `
  set statement_timeout = '15s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '15s'`;

/** A server that is silent for longer than any of these is frozen, or the way to it is cut. */
const SILENCE_MS = 20_000;

type Query = (query: unknown, ...rest: unknown[]) => unknown;

/** Prepares what is compiled once: to plan who is calling, a join of five tables, takes several times as long as to run it. */
class PreparingClient extends pg.Client {
  override query = ((query, ...rest) => {
    const name = typeof query === 'string' ? preparedName(query) : undefined;
    if (name === undefined) return (super.query as Query).call(this, query, ...rest);
    const result = (super.query as Query).call(this, { name, text: query }, ...rest);
    if (result instanceof Promise) result.catch(notePreparedError);
    return result;
  }) as Query as pg.Client['query'];
}

/**
 * Opens a pool, whose queries fail instead of waiting without a bound. Without limits, for migrations and back-ups, each
 * statement may take as long as it needs.
 */
export function openPool(connectionString: string, { hasLimits }: { hasLimits: boolean }): pg.Pool {
  pg.types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString,
    Client: PreparingClient,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'baton',
    max: CONNECTIONS,
    connectionTimeoutMillis: 5000,
    async onConnect(client) {
      client.on('error', () => undefined);
      if (hasLimits) await limit(client);
    },
  });
  // A connection that the server drops must not end the process. Its query fails, and the next query opens another
  // connection. The pool listens only to idle connections, so each connection has a listener of its own besides.
  pool.on('error', () => undefined);
  return pool;
}

async function limit(client: pg.ClientBase): Promise<void> {
  // The driver has a time-out for a query, but keeps the connection on which it waits, and the pool hands it out again.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(SILENCE_MS, () => {
    stream.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }));
  });
  await client.query(LIMITS);
}
