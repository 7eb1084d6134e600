import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { addCustomers } from './customers.ts';
import { redemptionOf } from './one-statement.ts';
import type { Served } from './served.ts';

const EACH = 100;

/**
 * What the database alone does of the like in a second, told by its own tool: as often as `rounds`, each with tokens
 * that nobody has redeemed. Null where the tool is not installed.
 */
export async function pgbench(
  { inside, databaseUrl }: Served,
  folder: string,
  clients: number,
  rounds: number,
) {
  if (!existsSync('/usr/bin/pgbench')) return null;
  await addCustomers(inside.db, 'pgbench', rounds * clients * EACH);
  await sql`
    create table pgbench_token as
    select row_number() over ()::int - 1 as number, token_hash from transfer_token join account on account.id = account_id
    where account.domain like 'pgbench%'`.execute(inside.db);
  await sql`create unique index pgbench_token_number on pgbench_token (number)`.execute(inside.db);
  const file = join(folder, 'redeem.sql');
  const number = `:first + :client_id * ${EACH} + :done`;
  const hash = `(select token_hash from pgbench_token where number = ${number})`;
  writeFileSync(file, `${redemptionOf(hash)}\\set done :done + 1\n`);
  let round = 0;
  return async (): Promise<number> => {
    const first = round++ * clients * EACH;
    const variables = ['-D', `first=${first}`, '-D', 'done=0'];
    const size = ['-c', `${clients}`, '-j', '1', '-t', `${EACH}`];
    const words = ['-n', ...size, ...variables, '-f', file, databaseUrl];
    const { stdout } = await promisify(execFile)('/usr/bin/pgbench', words);
    await checkRedeemed(inside.db, first + clients * EACH);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  };
}

/** A statement that finds nothing to do is quick. */
async function checkRedeemed(db: Served['inside']['db'], wanted: number): Promise<void> {
  const { rows } = await sql<{ done: number }>`
    select count(*)::int as done from pgbench_token join transfer_token using (token_hash)
    where redeemed_at is not null`.execute(db);
  if (rows[0]?.done !== wanted) throw new Error(`pgbench redeemed ${rows[0]?.done} of ${wanted} tokens`);
}
