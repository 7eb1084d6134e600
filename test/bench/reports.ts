import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { sha256 } from '#companion/auth/secrets.ts';
import { API_BASE } from '#lib/contract/api.ts';
import { reportSource } from '#test/support/report-sources.ts';
import { addCustomers } from './customers.ts';
import { startRaw } from './raw.ts';
import { compare, inTurn, type Rows, rateOf, sideBySide, timed } from './row.ts';
import type { Served } from './served.ts';
import { recorded, replay } from './statements.ts';

const CONCURRENCY = 8;
const PINGS = 200;
const PING_ROUNDS = 7;
const BATCH = 1000;
const BATCH_ROUNDS = 5;

/** Pings over HTTP, each of another account, against a bare server that inserts a row for each; both in their own processes. */
export async function* pings({ inside, url, databaseUrl }: Served, folder: string): Rows {
  const uuids = await addJobs(inside.db, 'pings', PINGS);
  await sql`create table bare_report (id bigserial primary key, job_id uuid, at timestamptz, result text)`.execute(
    inside.db,
  );
  const text = "insert into bare_report (job_id, at, result) values ($1, now(), 'ok') returning id";
  const raw = await startRaw(folder, {
    ...{ databaseUrl, status: 200 },
    statements: [{ name: 'insert', text, values: [randomUUID()] }],
  });
  const ask = async (address: string) => {
    const answer = await fetch(address);
    if (answer.status !== 200) throw new Error(`a report was answered with ${answer.status}`);
    await answer.text();
  };
  try {
    yield await sideBySide(
      {
        id: 'reports-in',
        name: 'pings of 200 accounts over HTTP, 8 at once',
        against: 'raw node:http, one insert',
        unit: 'per second',
      },
      PING_ROUNDS,
      () => rateOf(uuids, CONCURRENCY, (uuid) => ask(`${url}/ping/${uuid}`)),
      () => rateOf(uuids, CONCURRENCY, () => ask(raw.url)),
    );
  } finally {
    raw.child.kill();
  }
}

/** So many accounts of a customer, each with a source and a job; the UUIDs of their addresses. */
async function addJobs(db: Served['inside']['db'], prefix: string, count: number): Promise<string[]> {
  await addCustomers(db, prefix, count);
  const uuids = Array.from({ length: count }, () => randomUUID());
  const hashes = uuids.map((uuid) => sha256(uuid));
  await sql`
    with chosen as (
      select id, customer_id, row_number() over (order by id) as number from account where domain like ${`${prefix}%`}
    ), sources as (
      insert into source (organization_id, account_id, vendor, name, created_at)
      select customer_id, id, 'reports', 'Reports', now() from chosen returning id, account_id
    )
    insert into job (source_id, account_id, owner_ref, slug, name, ping_hash, created_at)
    select sources.id, account_id, '', 'nightly', 'nightly', (${hashes}::text[])[number], now()
    from sources join chosen on chosen.id = account_id`.execute(db);
  await sql`vacuum (analyze) source, job`.execute(db);
  return uuids;
}

/** A reseller's night: a thousand reports of a thousand accounts in one request, against the SQL that it sends, alone. */
export async function* batch({ inside, url, pool }: Served): Rows {
  const { db } = inside;
  await addCustomers(db, 'batch', BATCH);
  const { id: resellerId } = await db
    .selectFrom('organization')
    .where('publicId', '=', 'harbor-msp')
    .select('id')
    .executeTakeFirstOrThrow();
  const accounts = await db
    .updateTable('account')
    .set({ resellerId, managedBy: 'both' })
    .where('domain', 'like', 'batch%')
    .returning('id')
    .execute();
  const { key } = await reportSource(inside, resellerId, { createsJobs: true });
  let night = 0;
  const begin = Date.now() - 3_600_000;
  const requestOf = (number: number) => ({
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `batch-of-night-${number}`,
    },
    body: JSON.stringify({
      reports: accounts.map(({ id }) => ({
        ...{ account: { id }, run: `run ${number}`, result: 'ok', counts: { attempted: 40, successful: 40 } },
        ended: new Date(begin + number * 1000).toISOString(),
      })),
    }),
  });
  const path = `${API_BASE}/reports`;
  const send = async (ask: (request: RequestInit) => Promise<Response>) => {
    const answer = await ask(requestOf(night++));
    const { accepted } = (await answer.json()) as { accepted: number };
    if (accepted !== BATCH) throw new Error(`${accepted} reports were accepted`);
  };
  await send((request) => fetch(url + path, request));
  const first = night;
  const statements = await recorded(() =>
    send(async (request) => inside.app.request(inside.ctx.config.url + path, request)),
  );
  const [ours, theirs] = await inTurn(
    BATCH_ROUNDS,
    () => perSecond(() => send((request) => fetch(url + path, request))),
    () =>
      perSecond(async () => {
        const client = await pool.connect();
        await replay(client, statements, { [`run ${first}`]: `run ${night++}` }).finally(() =>
          client.release(),
        );
      }),
  );
  yield compare(
    {
      id: 'reports-batch',
      name: 'a thousand reports of a thousand accounts in one request',
      against: `the same ${statements.length} statements through pg`,
      unit: 'per second',
    },
    ours,
    theirs,
  );
}

const perSecond = async (work: () => Promise<unknown>) => (BATCH / (await timed(work))) * 1000;
