import { createHash, randomUUID } from 'node:crypto';
import { API_BASE } from '#lib/contract/api.ts';
import { addCustomers } from './customers.ts';
import { pgbenchRate } from './pgbench.ts';
import { type Row, rateOf, sideBySide } from './row.ts';
import type { Served } from './served.ts';
import { recorded, replay } from './statements.ts';

const ROUNDS = 5;
const EACH = 200;
const CONCURRENCY = 8;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Redemptions over HTTP, against the statements of one sent again by the driver alone, eight at once. */
export async function redeem(served: Served): Promise<Row> {
  const { url, credential, inside, pool } = served;
  const tokens = await addCustomers(inside.db, 'redeem', 2 * (ROUNDS + 1) * EACH + 1);
  const take = () => tokens.splice(0, EACH);
  const [first = ''] = tokens.splice(0, 1);
  const key = randomUUID();
  const ask = (send: typeof fetch, origin: string, token: string, idempotencyKey: string) =>
    send(`${origin}${API_BASE}/redemptions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${credential}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({ token }),
    });
  const past = ((address: string, init: RequestInit) => inside.app.request(address, init)) as typeof fetch;
  const statements = await recorded(() => ask(past, inside.ctx.config.url, first, key));
  const overHttp = () =>
    rateOf(take(), CONCURRENCY, async (token) => {
      const answer = await ask(fetch, url, token, randomUUID());
      await answer.arrayBuffer();
      if (answer.status !== 201) throw new Error(`a redemption was answered with ${answer.status}`);
    });
  const bySql = () =>
    rateOf(take(), CONCURRENCY, async (token) => {
      const client = await pool.connect();
      try {
        await replay(client, statements, { [hashOf(first)]: hashOf(token), [key]: randomUUID() });
      } finally {
        client.release();
      }
    });
  const row = await sideBySide(
    {
      name: 'redemptions over HTTP, 8 at once',
      against: `the same ${statements.length} statements through pg`,
      unit: 'per second',
    },
    ROUNDS,
    overHttp,
    bySql,
  );
  return { ...row, note: await pgbenchRate(served, CONCURRENCY) };
}
