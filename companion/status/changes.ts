import { Problem } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import type { Context } from '../context.ts';
import type { FeedKind } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { tokenRow, tokensOf } from '../transfer/tokens.ts';
import { accountRow, accountsOf } from './accounts.ts';
import { endMutes } from './mutes.ts';

/**
 * The shortest polling interval that people can choose (ARCHITECTURE, Background worker), so that the hint never overrides
 * a choice.
 */
const POLL_AFTER_SECONDS = 60;

interface Query {
  cursor?: string | undefined;
  limit: number;
}

/**
 * What changed for the caller's organization since the cursor, oldest change first, or everything without a cursor. Null
 * if nothing changed and the client already has that answer. `cursor-expired` if the cursor belongs to another feed, so
 * that the client must read everything again. A cursor names its feed, so it stays valid when the database is moved.
 */
export async function changes(
  ctx: Context,
  caller: Caller,
  { cursor, limit }: Query,
  ifNoneMatch: string | undefined,
): Promise<Changes | null> {
  const { feedId, seq } = await readCounter(ctx, caller.organization.id);
  const since = positionOf(cursor, feedId, seq);
  if (since === seq && ifNoneMatch === `"${feedId}.${seq}"`) return null;
  const until = await endOfPage(ctx, caller, since, seq, limit);
  const entries = await feedOf(ctx, caller, since, until).select(['kind', 'entityId']).execute();
  return {
    ...(await visibleRows(ctx, caller, entries)),
    nextCursor: `${feedId}.${until}`,
    hasMore: until < seq,
    pollAfterSeconds: POLL_AFTER_SECONDS,
    serverTime: ctx.now().toISOString(),
  };
}

interface Entry {
  kind: FeedKind;
  entityId: string;
}

/** The rows of the entries as the caller may see them now. Entries without a visible row are listed in `gone`. */
async function visibleRows(ctx: Context, caller: Caller, entries: Entry[]) {
  const ids = (kind: Entry['kind']) =>
    entries.filter((entry) => entry.kind === kind).map(({ entityId }) => entityId);
  const accountIds = ids('account');
  const tokenIds = may(caller.organization.kind, caller.role, 'history') ? ids('transfer-token') : [];
  const accounts =
    accountIds.length === 0
      ? []
      : await accountsOf(ctx.db, caller).where('account.id', 'in', accountIds).execute();
  const tokens =
    tokenIds.length === 0
      ? []
      : await tokensOf(ctx.db, caller).where('transferToken.id', 'in', tokenIds).execute();
  const missing = (asked: string[], found: { id: string }[]) => {
    const visible = new Set(found.map(({ id }) => id));
    return asked.filter((id) => !visible.has(id));
  };
  return {
    accounts: await endMutes(ctx, caller, accounts.map(accountRow)),
    transferTokens: tokens.map((row) => tokenRow(row, caller)),
    gone: { accounts: missing(accountIds, accounts), transferTokens: missing(tokenIds, tokens) },
  };
}

function feedOf(ctx: Context, caller: Caller, since: number, until: number) {
  return ctx.db
    .selectFrom('feed')
    .where('organizationId', '=', caller.organization.id)
    .where('seq', '>', since)
    .where('seq', '<=', until);
}

/** The number at which a page of about `limit` entries ends. Entries with the same number are never split. */
async function endOfPage(
  ctx: Context,
  caller: Caller,
  since: number,
  seq: number,
  limit: number,
): Promise<number> {
  const last = await feedOf(ctx, caller, since, seq)
    .select('seq')
    .orderBy('seq')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  return last?.seq ?? seq;
}

async function readCounter(ctx: Context, organizationId: string): Promise<{ feedId: string; seq: number }> {
  const row = await ctx.db
    .selectFrom('feedCounter')
    .where('organizationId', '=', organizationId)
    .select(['feedId', 'seq'])
    .executeTakeFirst();
  return row ?? { feedId: 'new', seq: 0 };
}

function positionOf(cursor: string | undefined, feedId: string, seq: number): number {
  if (cursor === undefined || cursor === 'new.0') return 0;
  const [, feed, number] = /^(.+)\.(\d{1,15})$/.exec(cursor) ?? [];
  if (feed !== feedId || Number(number) > seq) throw new Problem('cursor-expired');
  return Number(number);
}
