import { sql } from 'kysely';
import type { UsualThresholds } from '#lib/contract/schemas.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/account.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { changeSettings } from './account-settings.ts';
import { touchAccounts } from './feed.ts';

/** The reseller's thresholds for all accounts. */
export async function usualThresholds(
  db: Db,
  { organization }: Pick<Caller, 'organization'>,
): Promise<UsualThresholds> {
  const { thresholds } = await db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('thresholds')
    .executeTakeFirstOrThrow();
  return { thresholds: thresholds ?? DEFAULT_THRESHOLDS };
}

/** Sets them, and tells the feed of every account; nothing of it if they are as they were. */
export function setUsualThresholds(
  ctx: Context,
  caller: Caller,
  wanted: UsualThresholds,
): Promise<UsualThresholds> {
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
    await logActivity(tx, [{ ...by(caller, ctx.now()), action: 'thresholds.changed' }]);
    await touchAccounts(tx, organizationId);
    return wanted;
  });
}

/** The thresholds of one account; null: those of all the reseller's. */
export async function setOwnThresholds(
  ctx: Context,
  caller: Caller,
  accountId: string,
  wanted: { thresholds: Thresholds | null },
): Promise<{ thresholds: Thresholds | null }> {
  const { thresholds } = await changeSettings(ctx, caller, accountId, 'thresholds.changed', () => wanted);
  return { thresholds };
}
