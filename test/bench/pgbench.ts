import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCustomers } from './customers.ts';
import type { Served } from './served.ts';

const EACH = 100;
/** A redemption without its questions: the token consumed, the account moved, redemption and log written. */
const SCRIPT = `
with next as (
  select id, account_id, customer_id from transfer_token
  where hint = 'none' and redeemed_at is null order by id limit 1 for update skip locked
), consumed as (
  update transfer_token set redeemed_at = now(), redeemed_by = (select id from organization where public_id = 'harbor-msp')
  from next where transfer_token.id = next.id returning transfer_token.id, next.account_id, next.customer_id, redeemed_by
), moved as (
  update account set reseller_id = redeemed_by, managed_by = 'both' from consumed where account.id = account_id
), redeemed as (
  insert into redemption (organization_id, idempotency_key, token_id, account_id, person_id, redeemed_at)
  select redeemed_by, gen_random_uuid()::text, id, account_id, (select id from person limit 1), now() from consumed
)
insert into activity (organization_id, at, action, account_id)
select customer_id, now(), 'transfer-token.redeemed', account_id from consumed;
`;

/** What the database alone does of the like in a second, told by its own tool where that is installed. */
export async function pgbenchRate({ inside, databaseUrl }: Served, concurrency: number): Promise<string> {
  if (!existsSync('/usr/bin/pgbench')) return 'pgbench is not installed';
  await addCustomers(inside.db, 'pgbench', EACH * concurrency);
  const folder = mkdtempSync(join(tmpdir(), 'baton-pgbench-'));
  try {
    const file = join(folder, 'redeem.sql');
    writeFileSync(file, SCRIPT);
    const said = execFileSync(
      '/usr/bin/pgbench',
      ['-n', '-c', `${concurrency}`, '-j', '1', '-t', `${EACH}`, '-f', file, databaseUrl],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const rate = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    return `pgbench, its writes in one statement: ${Math.round(rate)} per second`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
