import type { AccountReading } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { AnyCaller } from '../http/caller.ts';

/** How a source of the caller's organization reads an account; null if none does. */
export async function accountReading(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { organization }: AnyCaller,
  accountId: string,
): Promise<AccountReading | null> {
  const row = await db
    .selectFrom('sourceAccount as known')
    .innerJoin('source', 'source.id', 'known.sourceId')
    .where('known.accountId', '=', accountId)
    .where('known.nextReadAt', 'is not', null)
    .where('source.organizationId', '=', organization.id)
    .select(['known.sourceId', 'source.vendor', 'known.readAt', 'known.absentSince'])
    .select(['known.nextReadAt', 'known.claimedUntil', 'known.domains'])
    .orderBy('source.createdAt')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { sourceId, vendor, readAt, absentSince, nextReadAt, claimedUntil, domains } = row;
  const isClaimed = claimedUntil !== null && claimedUntil > now();
  return {
    ...{ sourceId, vendor, readAt: readAt?.toISOString() ?? null },
    isChecking: isClaimed || nextReadAt?.getTime() === 0,
    ...{ absentSince: absentSince?.toISOString() ?? null, domains },
  };
}
