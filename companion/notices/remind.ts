import { sql } from 'kysely';
import { LEAST_WARNED_MS, WARNED_BEFORE_MS } from '#lib/domain/transfer-token.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Reminder, type Reminding, remindAll, startReminder } from '../work/reminding.ts';
import type { Repeated } from '../work/repeat.ts';
import { queueNotices } from './queue-notices.ts';

const TOKENS: Reminder = {
  failure: 'nobody was told of tokens that expire',
  due: (tx, at) => expiring(tx, at).select('accountId'),
  async act(ctx, tx, at, accountIds) {
    const tokens = await tx
      .updateTable('transferToken')
      .set({ remindedAt: at })
      .where('id', 'in', expiring(tx, at).select('id'))
      .where('accountId', 'in', accountIds)
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
  },
};

/** Tells customers of tokens that expire unused, a day before. */
export const startReminding = (ctx: Reminding & Pick<Context, 'log'>): Repeated => startReminder(ctx, TOKENS);

/** Tells of each token once, as `remindAll` does. */
export const remind = (ctx: Reminding): Promise<void> => remindAll(ctx, TOKENS);

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
