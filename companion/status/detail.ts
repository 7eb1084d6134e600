import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { AnyCaller } from '../http/caller.ts';
import type { PageQuery } from '../http/paginate.ts';
import { pageOfWaitingUsers } from '../licenses/users.ts';
import { accountReading } from './account-reading.ts';
import { accountRow, accountsOf } from './accounts.ts';
import { withoutEndedMute } from './mutes.ts';

/** How many users whom auto-add could not cover the account itself names. */
const FIRST_NAMES = 100;

/** One of the caller's accounts, with its seat types and the first users whom auto-add could not cover. */
export async function accountDetail(ctx: Context, caller: AnyCaller, id: string): Promise<AccountDetail> {
  const selected = await accountsOf(ctx.db, caller).where('account.id', '=', id).executeTakeFirst();
  if (!selected) throw new Problem('not-found');
  const row = withoutEndedMute(accountRow(selected), ctx.now().getTime());
  const named = isNamed(caller, row);
  return {
    ...row,
    seats: selected.seats,
    uncovered: named ? await firstNames(ctx.db, id) : null,
    behind: named && row.seatsBehind !== null ? await namesBehind(ctx.db, id) : null,
    workloads: await workloadsFor(ctx.db, caller, row),
    directory: await directoryReadOf(ctx.db, id),
    reading: await accountReading(ctx, caller, id),
  };
}

/** A page of the names. Throws `forbidden` if the caller may only know how many there are. */
export async function uncoveredUsers(
  ctx: Context,
  caller: AnyCaller,
  id: string,
  page: PageQuery,
): Promise<{ items: { name: string }[]; nextCursor: string | null }> {
  const account = await accountsOf(ctx.db, caller).where('account.id', '=', id).executeTakeFirst();
  if (!account) throw new Problem('not-found');
  if (!isNamed(caller, account)) throw new Problem('forbidden');
  return pageOfWaitingUsers(ctx.db, id, page);
}

/**
 * For an account that the client manages alone, the reseller gets counts and no names (ARCHITECTURE, Health). A customer's
 * API key gets none either.
 */
function isNamed(
  { organization, person }: AnyCaller,
  { managedBy }: Pick<AccountDetail, 'managedBy'>,
): boolean {
  return organization.kind === 'customer' ? person !== null : managedBy !== 'client';
}

async function firstNames(db: Db, id: string): Promise<string[]> {
  const { items } = await pageOfWaitingUsers(db, id, { limit: FIRST_NAMES });
  return items.map(({ name }) => name);
}

async function namesBehind(db: Db, accountId: string): Promise<AccountDetail['behind']> {
  const row = await db
    .selectFrom('measurement')
    .where('accountId', '=', accountId)
    .select('behind')
    .executeTakeFirst();
  return row?.behind ?? null;
}

/**
 * What a source says of each kind of data. The words of a source of the client may name users, so that a reseller who gets
 * counts alone does not read them (ARCHITECTURE, Health).
 */
async function workloadsFor(
  db: Db,
  { organization }: AnyCaller,
  { id, managedBy }: Pick<AccountDetail, 'id' | 'managedBy'>,
): Promise<Workload[] | null> {
  const known = await db
    .selectFrom('measurement')
    .where('accountId', '=', id)
    .select('workloads')
    .executeTakeFirst();
  if (!known?.workloads) return null;
  const hidesWords =
    managedBy === 'client' && organization.kind === 'reseller' && (await saysWorkloadsItself(db, id));
  return known.workloads.map((workload) => ({
    ...workload,
    ...(hidesWords && { word: null, lastSuccessWord: null }),
  }));
}

/** Whether a source of the account's own says anything of them, which counts before what others say. */
async function saysWorkloadsItself(db: Db, accountId: string): Promise<boolean> {
  const said = await db
    .selectFrom('report')
    .innerJoin('source', 'source.id', 'report.sourceId')
    .where('report.accountId', '=', accountId)
    .where('source.accountId', '=', accountId)
    .where(sql<boolean>`jsonb_exists(report.facts, 'workloads')`)
    .select('source.id')
    .executeTakeFirst();
  return said !== undefined;
}

async function directoryReadOf(db: Db, accountId: string): Promise<AccountDetail['directory']> {
  const asked = await db
    .selectFrom('account')
    .leftJoin('authorizationRequest as request', 'request.accountId', 'account.id')
    .leftJoin('directoryGrant as source', 'source.accountId', 'account.id')
    .where('account.id', '=', accountId)
    .select(['request.accountId as requested', 'readAt', 'failingSince', 'endReason'])
    .executeTakeFirst();
  if (!asked?.readAt) return asked?.requested ? null : undefined;
  const { readAt, failingSince, endReason: end } = asked;
  return { readAt: readAt.toISOString(), failingSince: failingSince?.toISOString() ?? null, end };
}
