import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { waitingUsers } from '../licenses/users.ts';
import { accountRow, accountsOf, seatsOf } from './accounts.ts';
import { withoutEndedMute } from './mutes.ts';

/** One of the caller's accounts, with its seat types and the users whom auto-add could not cover. */
export async function accountDetail(ctx: Context, caller: Caller, id: string): Promise<AccountDetail> {
  const selected = await accountsOf(ctx.db, caller).where('account.id', '=', id).executeTakeFirst();
  if (!selected) throw new Problem('not-found');
  const row = withoutEndedMute(accountRow(selected), ctx.now().getTime());
  // For an account that the client manages alone, the reseller gets counts and no names (ARCHITECTURE, Health).
  const named = caller.organization.kind === 'customer' || row.managedBy !== 'client';
  return {
    ...row,
    seats: seatsOf(selected),
    uncovered: named ? await waitingNames(ctx.db, id) : null,
    directory: await directoryReadOf(ctx.db, id),
  };
}

async function waitingNames(db: Db, id: string): Promise<string[]> {
  const users = await waitingUsers(db, id).orderBy(sql`lower(name)`).orderBy('id').select('name').execute();
  return users.map(({ name }) => name);
}

async function directoryReadOf(db: Db, accountId: string): Promise<AccountDetail['directory']> {
  const asked = await db
    .selectFrom('account')
    .leftJoin('authorizationRequest as request', 'request.accountId', 'account.id')
    .leftJoin('directoryGrant as source', 'source.accountId', 'account.id')
    .where('account.id', '=', accountId)
    .select(['request.accountId as requested', 'readAt', 'failingSince'])
    .executeTakeFirst();
  if (!asked?.readAt) return asked?.requested ? null : undefined;
  const { readAt, failingSince } = asked;
  return { readAt: readAt.toISOString(), failingSince: failingSince?.toISOString() ?? null };
}
