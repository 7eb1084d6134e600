import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { createDb, type Db } from '#companion/db/open.ts';
import { createGate, type Gate } from './turns.ts';

/** A way to the database for one who takes turns with others. */
export interface Lane {
  db: Db;
  gate: Gate;
}

export interface Lanes {
  all: Lane[];
  /** Which of these wait for a lock that another one has. */
  heldUp(gates: Gate[]): Promise<Gate[]>;
  close(): Promise<void>;
}

/** A commit waits longer than other statements: in between, others may commit what they began later, and be read. */
const COMMIT_TURNS = 6;

/** A connection for each, whose every statement waits for its turn: transactions overlap and commit in any order. */
export async function postgresLanes(url: string, count: number): Promise<Lanes> {
  const watcher = await connect(url);
  const lanes = await Promise.all(Array.from({ length: count }, () => openLane(url)));
  return {
    all: lanes,
    async heldUp(gates) {
      const going = lanes.filter(({ gate }) => gates.includes(gate));
      const { rows } = await watcher.query<{ pid: number }>(
        "select pid from unnest($1::int[]) as pid where pg_blocking_pids(pid) <> '{}'",
        [going.map(({ pid }) => pid)],
      );
      const held = new Set(rows.map(({ pid }) => pid));
      return going.flatMap(({ pid, gate }) => (held.has(pid) ? [gate] : []));
    },
    async close() {
      await Promise.all([watcher, ...lanes.map(({ client }) => client)].map((client) => client.end()));
    },
  };
}

/** All by the one connection that PGlite has: no two transactions overlap, so a turn is the whole of what is done. */
export function pgliteLanes(db: Db, count: number): Lanes {
  return {
    all: Array.from({ length: count }, () => ({ db, gate: createGate() })),
    heldUp: async () => [],
    close: async () => undefined,
  };
}

async function openLane(url: string): Promise<Lane & { client: pg.Client; pid: number }> {
  const client = await connect(url);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const gate = createGate();
  const connection = {
    async query(text: string, values: readonly unknown[]) {
      for (let turns = text === 'commit' ? COMMIT_TURNS : 1; turns > 0; turns--) await gate.pass();
      return client.query(text, [...values]);
    },
    release: () => undefined,
  };
  // Whoever opened the client ends it: a lane in which nothing was ever done would not.
  const pool = { connect: async () => connection, end: async () => undefined };
  const db = createDb(new PostgresDialect({ pool: pool as never }));
  return { db, gate, client, pid: rows[0]?.pid ?? 0 };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}
