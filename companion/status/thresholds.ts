import { sql } from 'kysely';
import type { ResellerThresholds } from '#lib/contract/schemas.ts';
import type { Thresholds } from '#lib/domain/account.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { changeAccountSettings } from './account-settings.ts';
import { wholeThresholds } from './accounts.ts';
import { addToFeed } from './feed.ts';

/** The reseller's thresholds for all accounts without their own. */
export async function usualThresholds(
  db: Db,
  { organization }: Pick<Caller, 'organization'>,
): Promise<ResellerThresholds> {
  const { thresholds } = await db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('thresholds')
    .executeTakeFirstOrThrow();
  return { thresholds: wholeThresholds(thresholds) };
}

/**
 * Sets them. The feed has one entry for them, however many accounts they apply to. Does nothing if they are the same.
 */
export function setUsualThresholds(
  ctx: Context,
  caller: Caller,
  wanted: ResellerThresholds,
): Promise<ResellerThresholds> {
  const organizationId = caller.organization.id;
  return ctx.db.transaction().execute(async (tx) => {
    const thresholds = JSON.stringify(wanted.thresholds);
    const { numUpdatedRows } = await tx
      .updateTable('organization')
      .set({ thresholds })
      .where('id', '=', organizationId)
      .where(sql<boolean>`thresholds is distinct from ${thresholds}::jsonb`)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return wanted;
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'thresholds.changed' }]);
    await addToFeed(tx, [{ organizationId, kind: 'thresholds', entityId: organizationId }]);
    return wanted;
  });
}

/** Sets the thresholds of one account; null: the usual ones. */
export async function setOwnThresholds(
  ctx: Context,
  caller: Caller,
  accountId: string,
  wanted: { thresholds: Thresholds | null },
): Promise<{ thresholds: Thresholds | null }> {
  const { thresholds } = await changeAccountSettings(
    ctx,
    caller,
    accountId,
    'thresholds.changed',
    () => wanted,
  );
  return { thresholds };
}
