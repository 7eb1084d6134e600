import { sql } from 'kysely';
import type { Alerts } from '#lib/contract/schemas.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { touchAccounts } from './feed.ts';

/** The reseller's thresholds. */
export async function alertsOf(db: Db, { organization }: Pick<Caller, 'organization'>): Promise<Alerts> {
  const { thresholds } = await db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('thresholds')
    .executeTakeFirstOrThrow();
  return { thresholds: thresholds ?? DEFAULT_THRESHOLDS };
}

/** Sets them, and tells the feed of every account; nothing of it if they are as they were. */
export function setAlerts(ctx: Context, caller: Caller, wanted: Alerts): Promise<Alerts> {
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
    await logActivity(tx, [
      {
        organizationId,
        at: ctx.now(),
        personId: caller.person.id,
        browserId: caller.browserId,
        action: 'thresholds.changed',
      },
    ]);
    await touchAccounts(tx, organizationId);
    return wanted;
  });
}
