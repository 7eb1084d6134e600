import { Problem } from '#lib/contract/problem.ts';
import { logActivity } from '../activity/log.ts';
import { seal, unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Discovered, discoverUsers } from '../licenses/discover.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { type Repeated, repeat } from '../work/repeat.ts';
import { claimSource, type Source } from './sources.ts';
import { fetchUntil } from './steady-fetch.ts';

const EVERY_MS = 60_000;
const LEAST_MS = 1000;

type Reading = Pick<Context, 'db' | 'now' | 'jobs' | 'config' | 'connectors' | 'secret' | 'log'>;

/** Reads the directories of accounts again, so that who comes later is covered too. */
export function startReadingAgain(ctx: Reading): Repeated {
  return repeat((stopping) => readAgain(ctx, stopping), {
    everyMs: Math.max(LEAST_MS, EVERY_MS / ctx.config.sandboxSpeed),
    log: ctx.log,
    failure: 'directories were not read again',
  });
}

/**
 * Reads each directory that is due, one after the other; of several consoles each takes those that no other has. One
 * that gives no answer holds up those after it here until it is given up, and is tried again later; nobody loses a
 * license by it. `stopping` ends a reading, too.
 */
export async function readAgain(ctx: Reading, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const source = await claimSource(ctx);
    if (source === null) return;
    await readOne(ctx, source, stopping).catch((error) => {
      // That it was not read to its end is no failure of its own.
      if (!stopping?.aborted) return noteFailure(ctx, source, error);
    });
  }
}

/** The provider is asked outside of any transaction: it may take its time. */
async function readOne(
  ctx: Reading,
  { accountId, sealedRefreshToken, ...source }: Source,
  stopping?: AbortSignal,
): Promise<void> {
  const { tenant, domain } = source;
  const refreshToken = unseal(ctx.secret, sealedRefreshToken, accountId);
  const connector = ctx.connectors[source.service];
  const read = await fetchUntil(stopping, async () => connector?.readAgain({ tenant, domain, refreshToken }));
  // The administrator who authorized is in every directory: of an empty one nothing is believed.
  if (!read || read.users.length === 0) throw new Problem('provider-unavailable');
  await ctx.db.transaction().execute(async (tx) => {
    const found = await discoverUsers(ctx, tx, accountId, read.users);
    await tx
      .updateTable('directoryGrant')
      .set({
        sealedRefreshToken: seal(ctx.secret, read.refreshToken, accountId),
        ...{ readAt: ctx.now(), failingSince: null, failure: null },
      })
      .where('accountId', '=', accountId)
      .execute();
    if (found.changed) await tell(tx, accountId, found, ctx.now());
  });
}

/** The customer's log tells who got a license; the feeds, that something is otherwise. */
async function tell(tx: Tx, accountId: string, { licensed, given }: Discovered, at: Date): Promise<void> {
  const { customerId, resellerId } = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['customerId', 'resellerId'])
    .executeTakeFirstOrThrow();
  if (licensed > 0 && customerId !== null) {
    const licenses = JSON.stringify(given);
    const entry = { organizationId: customerId, personId: null, at, accountId, licenses };
    await logActivity(tx, [{ ...entry, action: 'licenses.changed' }]);
  }
  await touch(tx, accountTouches(accountId, [customerId, resellerId]));
}

/** By its code or kind alone: what else an error says may be the provider's, or a secret. */
async function noteFailure(ctx: Reading, { accountId }: Source, error: unknown): Promise<void> {
  const failure = error instanceof Problem ? error.code : kindOf(error);
  ctx.log.warn({ accountId, failure }, 'a directory could not be read again');
  await ctx.db
    .updateTable('directoryGrant')
    .set((eb) => ({ failingSince: eb.fn.coalesce('failingSince', eb.val(ctx.now())), failure }))
    .where('accountId', '=', accountId)
    .execute();
}

function kindOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return String(code ?? name);
}
