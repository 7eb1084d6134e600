import { sql } from 'kysely';
import type { AccountRow, Health } from '#lib/domain/account.ts';
import { healthOf, isMuted } from '#lib/domain/health.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** The row at a time (ms), without its mute if that has ended. */
export function withoutEndedMute(row: AccountRow, now: number): AccountRow {
  if (row.mute === null || isMuted(row.mute, healthOf(row, now).health, now)) return row;
  return { ...row, mute: null };
}

/**
 * The same for the caller's rows. It also deletes the ended mutes, so that they do not apply again when an account returns
 * to the muted health.
 */
export async function endMutes(
  { db, now }: Context,
  { person }: Caller,
  rows: readonly AccountRow[],
): Promise<AccountRow[]> {
  const at = now();
  const present = rows.map((row) => withoutEndedMute(row, at.getTime()));
  const ended = present.filter((row, index) => row !== rows[index]);
  const found = ended.map((row) => ({ id: row.id, health: healthOf(row, at.getTime()).health }));
  await dropEndedMutes(db, [person.id], found, at);
  return present;
}

/** Deletes those mutes of these people that have ended, given the present health of each account. */
export async function dropEndedMutes(
  db: Db | Tx,
  personIds: readonly string[],
  found: readonly { id: string; health: Health }[],
  at: Date,
): Promise<void> {
  if (personIds.length === 0 || found.length === 0) return;
  // A transaction that holds the lock is deleting the mute too, or setting a new one.
  await sql`
    update preference set mute_until = null, mute_health = null
    where (person_id, account_id) in (
      select person_id, account_id from preference
      join json_to_recordset(${JSON.stringify(found)}::json) as found (id uuid, health text) on found.id = account_id
      where person_id in (select value::uuid from json_array_elements_text(${JSON.stringify(personIds)}::json))
        and mute_health is not null
        and case when mute_until is null then mute_health <> found.health else mute_until <= ${at} end
      for update of preference skip locked)`.execute(db);
}
