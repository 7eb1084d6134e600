import { sql } from 'kysely';
import { inBatches } from '../db/in-batches.ts';
import type { Tx } from '../db/open.ts';
import type { FeedKind } from '../db/tables.ts';

/** A change of something that an organization can see, or could see until now. */
export interface FeedChange {
  organizationId: string;
  kind: FeedKind;
  entityId: string;
}

/** A change of an account for each of these organizations, without duplicates. Null is ignored. */
export function accountChanges(accountId: string, organizationIds: Iterable<string | null>): FeedChange[] {
  return [...new Set(organizationIds)].flatMap((organizationId) =>
    organizationId === null ? [] : [{ organizationId, kind: 'account' as const, entityId: accountId }],
  );
}

/**
 * Records changes in each organization's feed. Call it last in the writing transaction. Each organization's counter is
 * raised and its row stays locked until the commit, so the order of the numbers is the order of the commits, and no
 * reader ever skips one. Counters are locked in order of id, so that two transactions cannot deadlock.
 */
export async function addToFeed(tx: Tx, touches: FeedChange[]): Promise<void> {
  if (touches.length === 0) return;
  const organizations = [...new Set(touches.map(({ organizationId }) => organizationId))].sort();
  const seqs = new Map<string, number>();
  for (const organizationId of organizations)
    seqs.set(organizationId, await raiseCounter(tx, organizationId));
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

/** Raises an organization's counter and returns its new value. */
async function raiseCounter(tx: Tx, organizationId: string): Promise<number> {
  const { seq } = await tx
    .insertInto('feedCounter')
    .values({ organizationId, seq: 1 })
    .onConflict((conflict) =>
      conflict.column('organizationId').doUpdateSet({ seq: sql`feed_counter.seq + 1` }),
    )
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}
