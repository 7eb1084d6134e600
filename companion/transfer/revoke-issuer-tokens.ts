import { type Actor, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { addToFeed } from '../status/feed.ts';

/**
 * Revokes the active transfer tokens that a person issued for the organization, because they were removed or are no
 * longer an administrator (ARCHITECTURE, Transfer token). All accounts are locked first, in order of id, so that a token
 * that is being issued at the same time is either revoked here or refused there.
 */
export async function revokeIssuerTokens(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  by: Actor,
  issuer: string,
): Promise<void> {
  const { organizationId, at } = by;
  await tx
    .selectFrom('account')
    .where('customerId', '=', organizationId)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();
  const revoked = await tx
    .updateTable('transferToken')
    .set({ revokedAt: at, endedBy: by.personId, issuerLeft: true })
    .where('customerId', '=', organizationId)
    .where('createdBy', '=', issuer)
    .where('revokedAt', 'is', null)
    .where('supersededAt', 'is', null)
    .where('redeemedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning(['id', 'accountId'])
    .execute();
  await logActivity(
    tx,
    revoked.map(({ id, accountId }) => ({
      ...by,
      action: 'transfer-token.revoked',
      accountId,
      tokenId: id,
    })),
  );
  await queueNotices(
    ctx,
    tx,
    revoked.map(({ id, accountId }) => ({
      kind: 'token-revoked',
      organizationId,
      at,
      accountId,
      tokenId: id,
      actorId: by.personId,
    })),
  );
  await addToFeed(
    tx,
    revoked.map(({ id }) => ({ organizationId, kind: 'transfer-token', entityId: id })),
  );
}
