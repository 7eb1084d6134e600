import { sql } from 'kysely';
import type { AccountRow } from '#lib/domain/account.ts';
import { type HealthReason, healthOf, lasts, measuredHealth } from '#lib/domain/health.ts';
import type { Tx } from '../db/open.ts';

/** The row at a time (ms), without its mute if that has ended. */
export function withoutEndedMute(row: AccountRow, now: number): AccountRow {
  if (row.mute === null || lasts(row.mute, healthOf(row, now), now)) return row;
  return { ...row, mute: null };
}

/**
 * Deletes those mutes of an organization's members that have ended, given the present health of each account and its reason, so that
 * they do not apply again when an account returns to the muted health. Returns the ids of these accounts, which belong
 * into the organization's feed.
 */
export async function deleteEndedMutes(
  tx: Tx,
  organizationId: string,
  found: readonly { id: string; reason: HealthReason }[],
  at: Date,
): Promise<string[]> {
  if (found.length === 0) return [];
  // One that is null is no other one.
  const healths = found.map(({ id, reason }) => ({ id, health: measuredHealth(reason) }));
  // A transaction that holds the lock is deleting the mute too, or setting a new one.
  const { rows } = await sql<{ accountId: string }>`
    update preference set mute_until = null, mute_health = null
    where (person_id, account_id) in (
      select person_id, account_id from preference
      join json_to_recordset(${JSON.stringify(healths)}::json) as found (id uuid, health text) on found.id = account_id
      where person_id in (select user_id from member where organization_id = ${organizationId})
        and mute_health is not null
        and case when mute_until is null then mute_health <> found.health else mute_until <= ${at} end
      for update of preference skip locked)
    returning account_id`.execute(tx);
  return [...new Set(rows.map(({ accountId }) => accountId))];
}
