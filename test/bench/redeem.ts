import { createHash, randomUUID } from 'node:crypto';
import { rateOverHttp, redemptionRequest } from './ask-redemption.ts';
import { addCustomers } from './customers.ts';
import { pgbench } from './pgbench.ts';
import { compare, inTurn, type Rows, rateOf } from './row.ts';
import type { Served } from './served.ts';
import { counted, recorded, replay, type Statement } from './statements.ts';

const ROUNDS = 5;
const EACH = 200;
const CONCURRENCY = 8;
const NAME = 'redemptions over HTTP, 8 at once';
const ALONE = `${NAME}: beside pgbench`;
const unit = 'per second';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Redemptions over HTTP, against the statements of one sent again by the driver alone, and against pgbench with one statement. */
export async function* redeem(served: Served, folder: string): Rows {
  const { url, credential, inside } = served;
  const tokens = await addCustomers(inside.db, 'redeem', 2 * (ROUNDS + 1) * EACH + 1);
  const take = () => tokens.splice(0, EACH);
  const [first = ''] = tokens.splice(0, 1);
  const key = randomUUID();
  const statements = await recorded(async () => {
    const answer = await inside.app.request(redemptionRequest(inside.ctx.config.url, credential, first, key));
    if (answer.status !== 201) throw new Error(`a redemption was answered with ${answer.status}`);
  });
  yield counted('redeem-statements', 'statements of one redemption', statements);

  const database = await pgbench(served, folder, CONCURRENCY, ROUNDS + 1);
  const [ours, bySql, byPgbench] = await inTurn(
    ROUNDS,
    () => rateOverHttp(url, credential, take(), CONCURRENCY),
    () => rateBySql(served, take(), statements, { token: first, key }),
    async () => (database ? database() : Number.NaN),
  );
  const again = `the same ${statements.length} statements through pg`;
  yield compare(
    { id: 'redeem-same-statements', name: `${NAME}: beside their own SQL`, against: again, unit },
    ours,
    bySql,
  );
  if (database === null) yield { name: ALONE, skipped: 'pgbench is not installed' };
  else
    yield compare(
      { id: 'redeem-one-statement', name: ALONE, against: 'pgbench, one statement', unit },
      ours,
      byPgbench,
    );
}

/** Redeems the tokens by the statements with which the first one was. */
function rateBySql(
  { pool }: Served,
  tokens: string[],
  statements: Statement[],
  first: { token: string; key: string },
): Promise<number> {
  return rateOf(tokens, CONCURRENCY, async (token) => {
    const client = await pool.connect();
    try {
      await replay(client, statements, { [hashOf(first.token)]: hashOf(token), [first.key]: randomUUID() });
    } finally {
      client.release();
    }
  });
}
