import { sql } from 'kysely';
import { inBatches } from '../db/in-batches.ts';
import type { Tx } from '../db/open.ts';
import type { FeedKind } from '../db/types.ts';

/** Something that an organization sees, or saw until now, has changed. */
export interface Touch {
  organizationId: string;
  kind: FeedKind;
  entityId: string;
}

/** An account has changed for these, each told once; null: nobody. */
export function accountTouches(accountId: string, organizationIds: Iterable<string | null>): Touch[] {
  return [...new Set(organizationIds)].flatMap((organizationId) =>
    organizationId === null ? [] : [{ organizationId, kind: 'account' as const, entityId: accountId }],
  );
}

/**
 * Tells the feeds of a change: call it last in the writing transaction. Each organization's counter row is
 * raised and stays locked until the commit, so that the order of the numbers is the order of the commits and
 * no reader ever passes over one. Counters are taken in order of id, so that two transactions cannot deadlock.
 */
export async function touch(tx: Tx, touches: Touch[]): Promise<void> {
  if (touches.length === 0) return;
  const organizations = [...new Set(touches.map(({ organizationId }) => organizationId))].sort();
  const seqs = new Map<string, number>();
  for (const organizationId of organizations) seqs.set(organizationId, await raise(tx, organizationId));
  for (const batch of inBatches(touches)) {
    await tx
      .insertInto('feed')
      .values(
        batch.map(({ organizationId, kind, entityId }) => ({
          organizationId,
          kind,
          entityId,
          seq: seqs.get(organizationId) as number,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['organizationId', 'kind', 'entityId']).doUpdateSet({ seq: sql`excluded.seq` }),
      )
      .execute();
  }
}

/**
 * All accounts that a reseller looks after have changed. Called last, likewise. Each has a number of its own: a page of
 * the feed never parts entries of one number, and these may be a hundred thousand.
 */
export async function touchAccounts(tx: Tx, resellerId: string): Promise<void> {
  // Locked before they are counted: nobody who tells this reseller of another account commits in between.
  await raise(tx, resellerId, 0);
  const { count } = await tx
    .selectFrom('account')
    .where('resellerId', '=', resellerId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const last = await raise(tx, resellerId, count);
  await tx
    .insertInto('feed')
    .columns(['organizationId', 'kind', 'entityId', 'seq'])
    .expression((eb) =>
      eb
        .selectFrom('account')
        .where('resellerId', '=', resellerId)
        .orderBy('id')
        .limit(count)
        .select(({ ref }) => [
          ref('account.resellerId').$notNull().as('organizationId'),
          sql<FeedKind>`'account'`.as('kind'),
          ref('account.id').as('entityId'),
          sql<number>`${last}::bigint - row_number() over (order by account.id) + 1`.as('seq'),
        ]),
    )
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'kind', 'entityId']).doUpdateSet({ seq: sql`excluded.seq` }),
    )
    .execute();
}

/** Raises the counter by so many and answers the last of them. */
async function raise(tx: Tx, organizationId: string, by = 1): Promise<number> {
  const { seq } = await tx
    .insertInto('feedCounter')
    .values({ organizationId, seq: by })
    .onConflict((conflict) =>
      conflict.column('organizationId').doUpdateSet({ seq: sql`feed_counter.seq + ${by}::bigint` }),
    )
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}
