import { sql } from 'kysely';
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

/** The customer and the reseller of an account; null where it has none. */
export function sidesOf(
  tx: Tx,
  accountId: string,
): Promise<{ customerId: string | null; resellerId: string | null }> {
  return tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['customerId', 'resellerId'])
    .executeTakeFirstOrThrow();
}

/**
 * Parts of a statement that record in each organization's feed what a part before them, `changed (organization_id, kind,
 * entity_id)`, contains, without duplicates. It must be the last statement of the writing transaction that locks anything.
 * Each organization's counter is raised and its row stays locked until the commit, so the order of the numbers is the
 * order of the commits, and no reader ever skips one. Counters are locked in order of id, so that two transactions cannot
 * deadlock.
 */
export const FEED_PARTS = sql`
  raised as (
    insert into feed_counter (organization_id, seq)
    select distinct organization_id, 1 from changed order by organization_id
    on conflict (organization_id) do update set seq = feed_counter.seq + 1
    returning organization_id, seq
  ), fed as (
    insert into feed (organization_id, kind, entity_id, seq)
    select organization_id, kind, entity_id, seq from changed join raised using (organization_id)
    on conflict (organization_id, kind, entity_id) do update set seq = excluded.seq
  )`;

/** Records changes in each organization's feed. Call it last in the writing transaction (FEED_PARTS). */
export async function addToFeed(tx: Tx, changes: FeedChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    with changed as (
      select distinct "organizationId" as organization_id, kind, "entityId" as entity_id
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as changes ("organizationId" uuid, kind text, "entityId" uuid)
    ), ${FEED_PARTS}
    select 1`.execute(tx);
}
