import type { Context } from '#companion/context.ts';
import type { Caller } from '#companion/http/caller.ts';
import { NotModified } from '#companion/http/entity-tags.ts';
import { accountRow, accountsOf } from '#companion/status/accounts.ts';
import { changes } from '#companion/status/changes.ts';
import { tokenRow, tokensOf } from '#companion/transfer/tokens.ts';
import { type AccountFacts, DEFAULT_THRESHOLDS, withThresholds } from '#lib/domain/account.ts';
import { may } from '#lib/domain/roles.ts';

/** A reader that follows an organization's feed from its beginning, a page at a time, and collects what it says. */
export interface FeedReader {
  /** Reads a page and returns whether there are more. */
  read(ctx: Context): Promise<boolean>;
  /** Whether the console answers that nothing has changed since the last page. */
  isUpToDate(ctx: Context): Promise<boolean>;
  known(): object[];
}

export function followFeed(caller: Caller, limit: number): FeedReader {
  const accounts = new Map<string, AccountFacts>();
  const tokens = new Map<string, { id: string }>();
  let usual = DEFAULT_THRESHOLDS;
  let cursor: string | undefined;
  return {
    async read(ctx) {
      const page = await changes(ctx, await asNow(ctx, caller), { cursor, limit }, () => false);
      if (page instanceof NotModified) throw new Error('304 without If-None-Match');
      for (const row of page.accounts) accounts.set(row.id, row);
      for (const row of page.transferTokens) tokens.set(row.id, row);
      for (const id of page.gone.accounts) accounts.delete(id);
      for (const id of page.gone.transferTokens) tokens.delete(id);
      usual = page.usualThresholds;
      cursor = page.nextCursor;
      return page.hasMore;
    },
    isUpToDate: async (ctx) =>
      (await changes(ctx, await asNow(ctx, caller), { cursor, limit }, (tag) => tag === cursor)) instanceof
      NotModified,
    known: () =>
      [...[...accounts.values()].map((row) => withThresholds(row, usual)), ...tokens.values()].sort(byId),
  };
}

/** The caller as each request finds it: with the feed's last number. */
async function asNow({ db }: Context, caller: Caller): Promise<Caller> {
  const feed = await db
    .selectFrom('feedCounter')
    .where('organizationId', '=', caller.organization.id)
    .select(['feedId as id', 'seq'])
    .executeTakeFirst();
  return { ...caller, feed: feed ?? null };
}

/** What the organization may see now, read from the tables. */
export async function seenBy({ db }: Context, caller: Caller): Promise<object[]> {
  const accounts = (await accountsOf(db, caller).execute()).map(accountRow);
  const seesTokens = may(caller.organization.kind, caller.role, 'history');
  const tokens = seesTokens ? await tokensOf(db, caller).execute() : [];
  return [...accounts, ...tokens.map((row) => tokenRow(row, caller))].sort(byId);
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
