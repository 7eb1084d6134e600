import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { joinReports } from './merge.ts';

/** Moves what a source knows of an account to another: what it said, its jobs, and the keys for that account alone. */
export async function moveKnown(tx: Tx, sourceId: string, from: string, to: string): Promise<void> {
  const reports = await tx
    .selectFrom('report')
    .where('sourceId', '=', sourceId)
    .where('accountId', 'in', [from, to])
    .select(['accountId', 'facts', 'receivedAt'])
    .execute();
  const [moving, known] = [from, to].map((id) => reports.find(({ accountId }) => accountId === id));
  if (moving) {
    const facts = JSON.stringify(known ? joinReports(known.facts, moving.facts) : moving.facts);
    await tx
      .insertInto('report')
      .values({ sourceId, accountId: to, facts, receivedAt: moving.receivedAt })
      .onConflict((conflict) => conflict.columns(['accountId', 'sourceId']).doUpdateSet({ facts }))
      .execute();
    await tx.deleteFrom('report').where('sourceId', '=', sourceId).where('accountId', '=', from).execute();
  }
  for (const table of ['job', 'reportKey'] as const) {
    await tx
      .updateTable(table)
      .set({ accountId: to })
      .where('sourceId', '=', sourceId)
      .where('accountId', '=', from)
      .execute();
  }
}

/**
 * What a reseller and its people have set for an account holds for another, too, where it joins what is set there: all
 * tags; thresholds and a mute only where there are none; a favorite of either is one. So does what was last alerted,
 * unless somebody has still to be told.
 */
export async function joinSettings(tx: Tx, organizationId: string, from: string, to: string): Promise<void> {
  await sql`
    insert into account_setting (organization_id, account_id, thresholds, tags)
    select organization_id, ${to}, thresholds, tags from account_setting
    where organization_id = ${organizationId} and account_id = ${from}
    on conflict (organization_id, account_id) do update set
      thresholds = coalesce(account_setting.thresholds, excluded.thresholds),
      tags = account_setting.tags || (select coalesce(jsonb_agg(tag), '[]') from jsonb_array_elements(excluded.tags) as tag
        where not account_setting.tags @> jsonb_build_array(tag))`.execute(tx);
  await sql`
    insert into preference (person_id, account_id, favorite, mute_until, mute_health)
    select person_id, ${to}, favorite, mute_until, mute_health from preference
    where account_id = ${from}
      and person_id in (select user_id from member where organization_id = ${organizationId})
    on conflict (person_id, account_id) do update set
      favorite = preference.favorite or excluded.favorite,
      mute_until = case when preference.mute_health is null then excluded.mute_until else preference.mute_until end,
      mute_health = coalesce(preference.mute_health, excluded.mute_health)`.execute(tx);
  // While alerts are being looked for, the watch is locked, and waiting for it could be a deadlock.
  await sql`
    with watched as (
      select organization_id from watch where organization_id = ${organizationId} for key share skip locked
    )
    insert into watched_account (organization_id, account_id, health, reason, since, turns_at)
    select organization_id, ${to}, health, reason, since, turns_at from watched join watched_account as known
      using (organization_id)
    where known.account_id = ${from} and not exists (select 1 from pending_alert as pending
      where pending.organization_id = known.organization_id and pending.account_id = known.account_id)
    on conflict (organization_id, account_id) do nothing`.execute(tx);
}
