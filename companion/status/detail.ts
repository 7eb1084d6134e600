import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { accountRow, accountsOf, seatsOf } from './accounts.ts';
import { withoutEndedMute } from './mutes.ts';

/** One account of the caller's, with its seat types and the users whom auto-add could not cover. */
export async function accountDetail(ctx: Context, caller: Caller, id: string): Promise<AccountDetail> {
  const selected = await accountsOf(ctx.db, caller).where('account.id', '=', id).executeTakeFirst();
  if (!selected) throw new Problem('not-found');
  const row = withoutEndedMute(accountRow(selected), ctx.now().getTime());
  // DESIGN 8: of an account that the client manages alone, the reseller gets counts and no names.
  const named = caller.organization.kind === 'customer' || row.managedBy !== 'client';
  return {
    ...row,
    seats: seatsOf(selected),
    uncovered: named ? await uncoveredNames(ctx.db, id, row.uncoveredUsers) : null,
    ownThresholds: selected.ownThresholds,
  };
}

/**
 * The names of the users without a licence; null where there are more than could not be covered: some of them were left
 * out on purpose then, and who is not known.
 */
async function uncoveredNames(db: Db, accountId: string, count: number): Promise<string[] | null> {
  if (count === 0) return [];
  const users = await db
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .where('licence', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(count + 1)
    .select('name')
    .execute();
  return users.length > count ? null : users.map(({ name }) => name);
}
