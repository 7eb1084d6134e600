import { type By, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { touch } from '../status/feed.ts';

/**
 * Revokes the active transfer tokens that a person issued for the organization, because they were removed or
 * are no administrator any more (ARCHITECTURE, Transfer token). Every account is locked first, in order of id, so that a token that
 * is being issued right now is either seen here or refused there.
 */
export async function revokeTokensOf(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  by: By,
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
  await touch(
    tx,
    revoked.map(({ id }) => ({ organizationId, kind: 'transfer-token', entityId: id })),
  );
}
