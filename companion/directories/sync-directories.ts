import { Problem } from '#lib/contract/problem.ts';
import { logActivity } from '../activity/log.ts';
import { seal, unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Discovered, discoverUsers } from '../licenses/discover.ts';
import { accountChanges, addToFeed, type FeedChange, sidesOf } from '../status/feed.ts';
import type { Task } from '../work/work.ts';
import { endGrant, tellBothSides } from './end-grant.ts';
import { IN_BACKGROUND, runWithPatience } from './fetch-with-retry.ts';
import { grantEndOf } from './grant-end.ts';
import { claimDueGrant, type DirectoryGrant, lockGrant } from './grants.ts';

const INTERVAL_MS = 60_000;
const MIN_INTERVAL_MS = 1000;

type SyncContext = Pick<Context, 'db' | 'now' | 'work' | 'config' | 'identityProviders' | 'secrets' | 'log'>;

/** How many directories a console reads at once. */
const AT_ONCE = 4;

/**
 * Reads each account's directory when it is due, so that users who join later are backed up too. With several consoles,
 * each reads those that no other has claimed. A directory that does not answer is tried again later; no user loses a
 * license because of it. Stopping also aborts reads that have begun.
 */
export function directoryTask(ctx: SyncContext): Task {
  return {
    name: 'directories',
    failure: 'directories were not synced',
    everyMs: Math.max(MIN_INTERVAL_MS, INTERVAL_MS / ctx.config.sandboxSpeed),
    atOnce: AT_ONCE,
    async next(stopping) {
      const grant = await claimDueGrant(ctx);
      return grant && (() => readDirectory(ctx, grant, stopping));
    },
  };
}

async function readDirectory(ctx: SyncContext, grant: DirectoryGrant, stopping: AbortSignal): Promise<void> {
  await syncDirectory(ctx, grant, stopping).catch((error) => {
    // An aborted read is not the directory's failure.
    if (!stopping.aborted) return saveFailure(ctx, grant, error);
  });
}

/** Asks the provider outside any transaction, because the answer may take long. */
async function syncDirectory(ctx: SyncContext, grant: DirectoryGrant, stopping: AbortSignal): Promise<void> {
  const { accountId, service, domain, tenant, sealedRefreshToken, scopes } = grant;
  const refreshToken = unseal(ctx.secrets, sealedRefreshToken, accountId);
  const provider = ctx.identityProviders[service];
  const ask = async () => provider?.readDirectory({ tenant, domain, refreshToken, scopes });
  const read = await runWithPatience(IN_BACKGROUND, ask, stopping);
  // Every directory contains at least the administrator who authorized, so an empty answer is not trusted.
  if (!read || read.users.length === 0) throw new Problem('provider-unavailable');
  await ctx.db.transaction().execute(async (tx) => {
    const before = await lockGrant(tx, grant);
    if (!before) return;
    const found = await discoverUsers(ctx, tx, accountId, read.users);
    await tx
      .updateTable('directoryGrant')
      .set({
        sealedRefreshToken: seal(ctx.secrets, read.refreshToken, accountId),
        ...{ readAt: ctx.now(), failingSince: null, failure: null, endedAt: null, endReason: null },
        scopes: read.scopes && JSON.stringify(read.scopes),
      })
      .where('accountId', '=', accountId)
      .execute();
    const renewed = before.endedAt === null ? [] : await tellBothSides(ctx, tx, accountId, 'renewed');
    const changes = found.changed ? await recordSync(tx, accountId, found, ctx.now()) : renewed;
    await addToFeed(tx, changes);
  });
}

/** Logs who received a license. Returns what changed for both feeds. */
async function recordSync(
  tx: Tx,
  accountId: string,
  { licensed, given }: Discovered,
  at: Date,
): Promise<FeedChange[]> {
  const { customerId, resellerId } = await sidesOf(tx, accountId);
  if (licensed > 0 && customerId !== null) {
    const licenses = JSON.stringify(given);
    const entry = { organizationId: customerId, personId: null, at, accountId, licenses };
    await logActivity(tx, [{ ...entry, action: 'licenses.changed' }]);
  }
  return accountChanges(accountId, [customerId, resellerId]);
}

/**
 * Keeps only the error's code or name: its message may quote the provider or contain a secret. A failure that ends the grant
 * is told; one that passes leaves it as it is, ended or not.
 */
async function saveFailure(ctx: SyncContext, grant: DirectoryGrant, error: unknown): Promise<void> {
  const { accountId } = grant;
  const failure = error instanceof Problem ? error.code : kindOf(error);
  const end = grantEndOf(error);
  ctx.log.warn({ accountId, failure, end }, 'a directory could not be synced');
  await ctx.db.transaction().execute(async (tx) => {
    const before = await lockGrant(tx, grant);
    if (!before) return;
    await tx
      .updateTable('directoryGrant')
      .set((eb) => ({ failingSince: eb.fn.coalesce('failingSince', eb.val(ctx.now())), failure }))
      .where('accountId', '=', accountId)
      .execute();
    if (end === null) return;
    const { endedAt } = before;
    await addToFeed(tx, await endGrant(ctx, tx, { accountId, endedAt }, end));
  });
}

function kindOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return String(code ?? name);
}
