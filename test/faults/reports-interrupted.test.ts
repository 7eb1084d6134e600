import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type Db, openPostgres } from '#companion/db/open.ts';
import { API_BASE } from '#lib/contract/api.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { INSTALL_POSTGRES, type PostgresServer, startPostgres } from '#test/support/postgres.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';

const missing = inject('postgres') ? '' : ` (not installed: ${INSTALL_POSTGRES})`;
const PATIENCE = { timeout: 60_000, interval: 50 };
const COUNT = 1000;
const NOW = Date.now();

/** Where a batch stands still until it is struck: before anything of it is written, amid it, and at its last write. */
const STRIKES = [
  { when: 'when it begins', locks: "select from source where vendor = 'reports' for update" },
  { when: 'when all its runs are written', locks: 'select from account for update' },
  { when: 'at its last write', locks: 'select from feed_counter for update' },
];

describe.skipIf(missing)(`a batch of ${COUNT} reports on PostgreSQL${missing}, struck in the middle`, () => {
  let server: PostgresServer;
  let sandbox: Sandbox;
  let key: string;
  let pingKey: string;
  let accounts: string[];

  beforeEach(async () => {
    server = (await startPostgres()) as PostgresServer;
    sandbox = await openSandbox({ DATABASE_URL: server.url, BATON_SANDBOX: 'on' });
    const admin = await signInAs(sandbox.url, 'admin@northwind.example');
    const keyFor = async (accountId: string | null) =>
      (await admin.createReportKey({ body: { name: 'nightly', accountId, createsJobs: true } })).secret;
    const { items } = await admin.listAccounts({ query: { limit: 200 } });
    accounts = items.filter(({ authorizedAt }) => authorizedAt !== null).map(({ id }) => id);
    key = await keyFor(null);
    pingKey = await keyFor(accounts[0] ?? '');
  });
  afterEach(async () => {
    await sandbox.close();
    server.stop();
  });

  /** A night's batch: a run of each of a thousand jobs, half of which are of accounts, the others wait for one. */
  const batchOf = (night: number) => ({
    reports: Array.from({ length: COUNT }, (_, index) => ({
      account: { id: index % 2 ? `client-${index}` : accounts[(index / 2) % accounts.length] },
      ...{ job: `job-${index}`, result: index % 3 ? 'ok' : 'failed' },
      ended: new Date(NOW - (STRIKES.length - night) * 3_600_000).toISOString(),
    })),
  });

  /** As docs/reporting.md has it: the same request, with the same Idempotency-Key, until it is answered. */
  async function send(night: number): Promise<{ answer: unknown; refusals: number[] }> {
    const body = JSON.stringify(batchOf(night));
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    for (const refusals: number[] = []; ; await setTimeout(100)) {
      const response = await fetch(`${sandbox.proxy.url}${API_BASE}/reports`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': `batch-of-night-${night}` },
        body,
      }).catch(() => null);
      if (response?.ok) return { answer: await response.json(), refusals };
      if (response && response.status !== 503)
        throw new Error(`${response.status}: ${await response.text()}`);
      refusals.push(response?.status ?? 0);
    }
  }

  const withDb = async <T>(act: (db: Db) => Promise<T>): Promise<T> => {
    const { db, close } = await openPostgres(server.url);
    return act(db).finally(close);
  };
  /** How much there is of what reports write, and what each account's facts say that its jobs do. */
  const stored = () =>
    withDb(async (db) => {
      const { rows } = await sql<{ runs: number; jobs: number; told: number }>`
        with mine as (select id from report_key where name = 'nightly'),
          made as (select * from job where key_id in (select id from mine))
        select (select count(*)::int from run where key_id in (select id from mine)) as runs,
          (select count(*)::int from made) as jobs,
          (select count(*)::int from report where (account_id, source_id) in (select account_id, source_id from made)) as told`.execute(
        db,
      );
      return rows[0];
    });

  /** Holds these rows; resolves once somebody waits for them who has them struck. */
  async function stall(locks: string) {
    const client = new pg.Client(server.url);
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query(locks);
    return {
      isWaitedFor: () =>
        vi.waitFor(async () => {
          const { rows } = await client.query(`select from pg_locks where not granted`);
          expect(rows).not.toEqual([]);
        }, PATIENCE),
      release: () => client.end().catch(() => undefined),
    };
  }

  it.each(STRIKES.map((strike, index) => ({ ...strike, night: index + 1 })))(
    'by the end of PostgreSQL $when, leaves nothing half recorded and, sent again, nothing twice',
    async ({ locks, night }) => {
      const all = { accepted: COUNT, errors: [] };
      expect(await send(0)).toEqual({ answer: all, refusals: [] });
      const before = await stored();
      expect(before).toEqual({ runs: COUNT, jobs: COUNT, told: accounts.length });
      const stalled = await stall(locks);
      const sending = send(night);
      await stalled.isWaitedFor();
      await server.restart('immediate');
      await stalled.release();
      const { answer, refusals } = await sending;
      expect(answer).toEqual(all);
      expect(refusals.length).toBeGreaterThan(0);
      const after = { runs: 2 * COUNT, jobs: COUNT, told: accounts.length };
      expect(await stored()).toEqual(after);
      expect((await send(night)).answer).toEqual(all);
      expect(await stored()).toEqual(after);
    },
  );

  it.each(STRIKES)(
    'by the end of the console $when, does so too, and curl waits for the next one',
    async ({ locks }) => {
      const stalled = await stall(locks);
      const sending = send(0);
      await stalled.isWaitedFor();
      await sandbox.stopConsole('SIGKILL');
      const pinging = promisify(execFile)('curl', [
        ...['-fsS', '-m', '10', '--retry', '10', '--retry-all-errors'],
        `${sandbox.proxy.url}/ping/${pingKey}/nightly?create=1`,
      ]);
      await stalled.release();
      // What the killed one had begun ends with its connection.
      await vi.waitFor(
        () =>
          withDb(async (db) => {
            const { rows } = await sql`select from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null`.execute(
              db,
            );
            expect(rows).toEqual([]);
          }),
        PATIENCE,
      );
      expect(await stored()).toEqual({ runs: 0, jobs: 0, told: 0 });
      await sandbox.startConsole();
      expect((await sending).answer).toEqual({ accepted: COUNT, errors: [] });
      expect((await pinging).stdout).toBe('Created');
      expect(await stored()).toEqual({ runs: COUNT + 1, jobs: COUNT + 1, told: accounts.length });
    },
  );
});
