import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { type Repeated, repeat } from '../work/repeat.ts';
import type { Watching } from './lock.ts';
import { look } from './look.ts';
import { sendDueAlerts } from './tell.ts';

const EVERY_MS = 30_000;

/** Watches over the accounts of every organization in which somebody wants to be told by mail. */
export function startWatching(ctx: Watching & Pick<Context, 'log'>): Repeated {
  return repeat((stopping) => watch(ctx, stopping), {
    everyMs: EVERY_MS,
    log: ctx.log,
    failure: 'alerts were not told',
  });
}

/**
 * Looks at what changed since the last time and tells those who are to hear of it. Safe at once with others on one
 * database, and to be killed in: what is known and what is queued change together, or neither does. Stops
 * between two pages; the rest comes the next time.
 */
export async function watch(ctx: Watching, stopping?: AbortSignal): Promise<void> {
  await settle(ctx.db);
  const failures: unknown[] = [];
  for (const organizationId of await due(ctx)) {
    if (stopping?.aborted) break;
    await watchOne(ctx, organizationId, stopping).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not every organization could be watched');
}

async function watchOne(ctx: Watching, organizationId: string, stopping?: AbortSignal): Promise<void> {
  let more = true;
  while (more) {
    if (stopping?.aborted) return;
    more = await look(ctx, organizationId);
  }
  await sendDueAlerts(ctx, organizationId);
}

/** Begins to watch where somebody wants mails, and ends where nobody does any more. */
async function settle(db: Db): Promise<void> {
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
 * Organizations with something to look at or to tell. What is muted, and who has not confirmed their address, is nothing
 * to tell: it would be found each time.
 */
async function due({ db, now }: Watching): Promise<string[]> {
  const at = now();
  const { rows } = await sql<{ organizationId: string }>`
    select organization_id from watch
    where exists (select from feed where feed.organization_id = watch.organization_id and kind = 'account'
        and (feed.seq, feed.entity_id) > (watch.seq, watch.entity_id))
      or exists (select from watched_account
        where watched_account.organization_id = watch.organization_id and turns_at <= ${at})
      or exists (select from pending_alert
        join person on person.id = pending_alert.person_id and email_verified
        join watched_account using (organization_id, account_id)
        left join preference using (person_id, account_id)
        where pending_alert.organization_id = watch.organization_id and (mute_health is null
          or case when mute_until is null then mute_health <> health else mute_until <= ${at} end))
      or exists (select from mail_setting
        join person on person.id = mail_setting.person_id and email_verified
        where mail_setting.organization_id = watch.organization_id and next_recap_at <= ${at})
    order by organization_id`.execute(db);
  return rows.map(({ organizationId }) => organizationId);
}
