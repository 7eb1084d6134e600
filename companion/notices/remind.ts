import { sql } from 'kysely';
import { LEAST_WARNED_MS, WARNED_BEFORE_MS } from '#lib/domain/transfer-token.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Repeated, repeat } from '../repeat.ts';
import { queueNotices } from './queue-notices.ts';

const EVERY_MS = 60_000;

/** Accounts in one transaction. */
const PAGE = 50;

type Reminding = Pick<Context, 'db' | 'now' | 'jobs'>;

/** Tells customers of tokens that expire unused, a day before. */
export function startReminding(ctx: Reminding & Pick<Context, 'log'>): Repeated {
  return repeat((stopping) => remind(ctx, stopping), {
    everyMs: EVERY_MS,
    log: ctx.log,
    failure: 'nobody was told of tokens that expire',
  });
}

/**
 * Tells of each token once, however many consoles do so at once; after a pause, of those that still work. What is
 * locked just now comes the next time.
 */
export async function remind(ctx: Reminding, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const told = await ctx.db.transaction().execute((tx) => remindSome(ctx, tx));
    if (told === 0) return;
  }
}

/** The accounts first, as everywhere in transfer; then their tokens as they are under that lock. */
async function remindSome(ctx: Reminding, tx: Tx): Promise<number> {
  const at = ctx.now();
  const accounts = await tx
    .selectFrom('account')
    .where('id', 'in', expiring(tx, at).select('accountId'))
    .select('id')
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .skipLocked()
    .execute();
  if (accounts.length === 0) return 0;
  const tokens = await tx
    .updateTable('transferToken')
    .set({ remindedAt: at })
    .where('id', 'in', expiring(tx, at).select('id'))
    .where(
      'accountId',
      'in',
      accounts.map(({ id }) => id),
    )
    .returning(['id', 'accountId', 'customerId'])
    .execute();
  const notices = tokens.map(({ id, accountId, customerId }) => ({
    organizationId: customerId,
    kind: 'token-expiring' as const,
    at,
    accountId,
    tokenId: id,
  }));
  await queueNotices(ctx, tx, notices);
  return accounts.length;
}

function expiring(tx: Tx, at: Date) {
  return tx
    .selectFrom('transferToken')
    .where('remindedAt', 'is', null)
    .where('redeemedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('supersededAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('expiresAt', '<=', new Date(at.getTime() + WARNED_BEFORE_MS))
    .where(sql<boolean>`expires_at - created_at >= make_interval(secs => ${LEAST_WARNED_MS / 1000})`);
}
