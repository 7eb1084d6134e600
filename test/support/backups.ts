import type { Context } from '#companion/context.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { setMeasurement } from './measurements.ts';

const FAR_MS = 100 * 24 * 3600 * 1000;

type Console = { ctx: Pick<Context, 'db' | 'now'> };

const USERS = { type: 'user' as const, protected: 500, paused: 0, archived: 0, unprotected: 0 };

/** Reports of every account of the domain that so many of 1,000 backups just succeeded, and tells those who see it. */
export async function report({ ctx }: Console, domain: string, successful: number): Promise<void> {
  const at = ctx.now();
  const seats = [{ ...USERS, storageBytes: 1e9, backups24h: { attempted: 1000, successful } }];
  const just = { at: at.toISOString(), exact: true };
  await ctx.db.transaction().execute(async (tx) => {
    const accounts = await tx
      .selectFrom('account')
      .where('domain', '=', domain)
      .select(['id', 'customerId', 'resellerId'])
      .execute();
    for (const { id } of accounts) {
      const backups24h = { attempted: 1000, successful };
      await setMeasurement(tx, id, at, { backups24h, lastAttempt: just, lastSuccess: just, seats });
      await tx.updateTable('licenseCount').set({ waiting: 0 }).where('accountId', '=', id).execute();
    }
    await addToFeed(
      tx,
      accounts.flatMap(({ id: entityId, customerId, resellerId }) =>
        [customerId, resellerId]
          .filter((organizationId) => organizationId !== null)
          .map((organizationId) => ({ organizationId, kind: 'account' as const, entityId })),
      ),
    );
  });
}

/** Of the stories' own ends none comes while a test plays. */
export async function holdLinks({ ctx: { db } }: Console): Promise<void> {
  await db
    .updateTable('account')
    .set({ linkExpiresAt: new Date(Date.now() + FAR_MS) })
    .where('linkExpiresAt', '>', new Date())
    .execute();
}
