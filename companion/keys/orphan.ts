import { type Actor, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { keysInForce } from './key.ts';

/**
 * Has the API keys for which a person answers end in seven days, because they were removed or are no longer an
 * administrator; until then another administrator may adopt them. The member's row is locked, so a key that is being made
 * at the same time is either among these or refused.
 */
export async function orphanKeys(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  by: Actor,
  keeperId: string,
): Promise<void> {
  const { organizationId, at } = by;
  const orphaned = await tx
    .updateTable('apiKey')
    .set({ orphanedAt: at })
    .where(
      'id',
      'in',
      keysInForce(tx, at)
        .where('organizationId', '=', organizationId)
        .where('keeperId', '=', keeperId)
        .where('orphanedAt', 'is', null)
        .select('id'),
    )
    .returning('id')
    .execute();
  await logActivity(
    tx,
    orphaned.map(({ id }) => ({ ...by, action: 'api-key.orphaned', keyId: id, subjectId: keeperId })),
  );
  await queueNotices(
    ctx,
    tx,
    orphaned.map(({ id: keyId }) => ({
      kind: 'api-key-orphaned',
      organizationId,
      at,
      keyId,
      actorId: by.personId,
    })),
  );
}
