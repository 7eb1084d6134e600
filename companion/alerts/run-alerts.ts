import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { repeated, type Task } from '../work/work.ts';
import { detectChanges } from './detect-changes.ts';
import type { AlertContext } from './locks.ts';
import { sendDueAlerts } from './send-alerts.ts';

const EVERY_MS = 30_000;

/** Sends alert mails for every organization in which somebody wants them. */
export function alertTask(ctx: AlertContext): Task {
  return repeated({
    ...{ name: 'alerts', failure: 'alerts could not be sent', everyMs: EVERY_MS },
    run: (stopping) => runAlerts(ctx, stopping),
  });
}

/**
 * Detects changes since the last run and queues the alerts that are due. Several consoles may run it concurrently on one
 * database, and it may be killed at any time: what is known and what is queued change in one transaction. When
 * `stopping` is aborted it stops between two pages; the next run does the rest.
 */
export async function runAlerts(ctx: AlertContext, stopping?: AbortSignal): Promise<void> {
  await syncWatches(ctx.db);
  const failures: unknown[] = [];
  for (const organizationId of await organizationsDue(ctx)) {
    if (stopping?.aborted) break;
    await runAlertsOf(ctx, organizationId, stopping).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'alerts of some organizations failed');
}

async function runAlertsOf(ctx: AlertContext, organizationId: string, stopping?: AbortSignal): Promise<void> {
  let more = true;
  while (more) {
    if (stopping?.aborted) return;
    more = await detectChanges(ctx, organizationId);
  }
  await sendDueAlerts(ctx, organizationId);
}

/** Adds a watch for each organization in which somebody wants mails, and deletes the others. */
async function syncWatches(db: Db): Promise<void> {
  await sql`
    delete from watch where not exists (select from mail_setting
      where mail_setting.organization_id = watch.organization_id and (changes or recap))`.execute(db);
  await sql`
    insert into watch (organization_id, seq, entity_id, silent_until)
    select wanted.organization_id, 0, '00000000-0000-0000-0000-000000000000', coalesce(feed_counter.seq, 0)
    from (select distinct organization_id from mail_setting where changes or recap) as wanted
    left join feed_counter on feed_counter.organization_id = wanted.organization_id
    where not exists (select from watch where watch.organization_id = wanted.organization_id)
    on conflict do nothing`.execute(db);
}

/**
 * Organizations with changes to detect or alerts to send. Pending alerts about muted accounts, or to unconfirmed
 * addresses, do not count: they would be found at every run.
 */
async function organizationsDue({ db, now }: AlertContext): Promise<string[]> {
  const at = now();
  const { rows } = await sql<{ organizationId: string }>`
    select organization_id from watch
    where exists (select from feed where feed.organization_id = watch.organization_id and kind in ('account', 'thresholds')
        and (feed.seq, feed.entity_id) > (watch.seq, watch.entity_id))
      or exists (select from watched_account
        where watched_account.organization_id = watch.organization_id and turns_at <= ${at})
      or exists (select from pending_alert
        join person on person.id = pending_alert.person_id and email_verified
        join watched_account using (organization_id, account_id)
        left join preference using (person_id, account_id)
        where pending_alert.organization_id = watch.organization_id and (mute_health is null or reason ? 'isRefused'
          or case when mute_until is null then mute_health <> health else mute_until <= ${at} end))
      or exists (select from mail_setting
        join person on person.id = mail_setting.person_id and email_verified
        where mail_setting.organization_id = watch.organization_id and next_recap_at <= ${at})
    order by organization_id`.execute(db);
  return rows.map(({ organizationId }) => organizationId);
}
