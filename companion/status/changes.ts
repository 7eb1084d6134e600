import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import type { Context } from '../context.ts';
import type { FeedKind } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { NotModified } from '../http/entity-tags.ts';
import { tokenRow, tokensOf } from '../transfer/tokens.ts';
import { accountRow, accountsOf } from './accounts.ts';
import { withoutEndedMute } from './mutes.ts';
import { usualThresholds } from './thresholds.ts';

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
 * What changed for the caller's organization since the cursor, oldest change first, or everything without a cursor.
 * `NotModified` if the caller knows the cursor at which that ends, as it does when nothing changed. `cursor-expired` if the cursor belongs to another feed, so
 * that the client must read everything again. A cursor names its feed, so it stays valid when the database is moved.
 */
export async function changes(
  ctx: Context,
  caller: Caller,
  { cursor, limit }: Query,
  isKnown: (cursor: string) => boolean,
): Promise<Changes | NotModified> {
  const { id: feedId, seq } = caller.feed ?? NEW_FEED;
  const since = positionOf(cursor, feedId, seq);
  const isCurrent = since.seq === seq && since.entityId === LAST_ID;
  const { entries, until } = isCurrent ? NOTHING : await readPage(ctx, caller, since, seq, limit);
  const nextCursor = until === null ? `${feedId}.${seq}` : `${feedId}.${until.seq}.${until.entityId}`;
  if (isKnown(nextCursor)) return new NotModified(nextCursor);
  return {
    ...(await visibleRows(ctx, caller, entries)),
    usualThresholds: (await usualThresholds(ctx.db, caller)).thresholds,
    nextCursor,
    hasMore: until !== null,
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
  const now = ctx.now().getTime();
  return {
    accounts: accounts.map((row) => withoutEndedMute(accountRow(row), now)),
    transferTokens: tokens.map((row) => tokenRow(row, caller)),
    gone: { accounts: missing(accountIds, accounts), transferTokens: missing(tokenIds, tokens) },
  };
}

/**
 * A place in the feed: entries are in the order of their numbers, and those of one transaction, which share a number, in
 * that of their ids. A batch of any size is so read in pages.
 */
interface Position {
  seq: number;
  entityId: string;
}

/** No id comes after it: the position behind all entries with a number. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const NOTHING: Page = { entries: [], until: null };

interface Page {
  entries: Entry[];
  /** Where it ends; null if there are no more. */
  until: Position | null;
}

/** A page of the entries after `since` up to the number `seq`. */
async function readPage(
  ctx: Context,
  caller: Caller,
  since: Position,
  seq: number,
  limit: number,
): Promise<Page> {
  const found = await ctx.db
    .selectFrom('feed')
    .where('organizationId', '=', caller.organization.id)
    .where(sql<boolean>`(seq, entity_id) > (${since.seq}, ${since.entityId}::uuid)`)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .orderBy('entityId')
    .limit(limit + 1)
    .select(['kind', 'entityId', 'seq'])
    .execute();
  const entries = found.slice(0, limit);
  return { entries, until: (found.length > limit && entries.at(-1)) || null };
}

/** Of an organization for which nothing has been written yet. */
const NEW_FEED = { id: 'new', seq: 0 };

const CURSOR =
  /^(?<feed>[\w-]+)\.(?<seq>\d{1,15})(?:\.(?<entity>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))?$/;

/** Where a cursor stands; without the id of an entry, behind all entries with its number. */
function positionOf(cursor: string | undefined, feedId: string, seq: number): Position {
  if (cursor === undefined || cursor === 'new.0') return { seq: 0, entityId: LAST_ID };
  const at = CURSOR.exec(cursor)?.groups;
  if (at?.feed !== feedId || Number(at.seq) > seq) throw new Problem('cursor-expired');
  return { seq: Number(at.seq), entityId: at.entity ?? LAST_ID };
}
