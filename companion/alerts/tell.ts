import { sql } from 'kysely';
import { isMuted } from '#lib/domain/health.ts';
import type { Tx } from '../db/open.ts';
import { muteOf } from '../status/accounts.ts';
import { isQuiet, nextAt } from './local-time.ts';
import { lockListeners, lockWatch, type Watching } from './lock.ts';
import { ATTENTION, inMails, isNews, worstFirst } from './news.ts';
import { queueAlert } from './queue-alert.ts';

type Listener = Awaited<ReturnType<typeof lockListeners>>[number];

/** Tells the people of an organization what each is to hear now; in their quiet hours, later, as it is by then. */
export async function sendDueAlerts(ctx: Watching, organizationId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await lockWatch(tx, organizationId))) return;
    const now = ctx.now().getTime();
    for (const listener of await lockListeners(tx, organizationId)) {
      const { quiet, timeZone, changes, nextRecapAt } = listener;
      if (isQuiet(quiet, timeZone, now)) continue;
      if (changes) await tellChanges(ctx, tx, listener, now);
      if (nextRecapAt && nextRecapAt.getTime() <= now) await tellRecap(ctx, tx, listener, now);
    }
  });
}

async function tellChanges(ctx: Watching, tx: Tx, listener: Listener, now: number): Promise<void> {
  const { organizationId, personId } = listener;
  const pending = await watchedFor(tx, listener)
    .innerJoin('pendingAlert', (join) =>
      join
        .onRef('pendingAlert.organizationId', '=', 'watchedAccount.organizationId')
        .onRef('pendingAlert.accountId', '=', 'watchedAccount.accountId')
        .on('pendingAlert.personId', '=', personId),
    )
    .select('pendingAlert.knownHealth')
    .execute();
  // What is muted waits until it is not, like what happens in quiet hours.
  const heard = pending.filter((one) => !isMuted(muteOf(one), one.health, now));
  if (heard.length === 0) return;
  const ids = JSON.stringify(heard.map(({ accountId }) => accountId));
  await tx
    .deleteFrom('pendingAlert')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    // As one parameter: a statement takes 65,535.
    .where(sql<boolean>`account_id in (select value::uuid from json_array_elements_text(${ids}::json))`)
    .execute();
  const changed = heard.filter(({ knownHealth, health }) => isNews(knownHealth, health));
  const to = { organizationId, personId, kind: 'changes' as const };
  for (const accounts of inMails(changed)) await queueAlert(ctx, tx, to, accounts);
}

async function tellRecap(ctx: Watching, tx: Tx, listener: Listener, now: number): Promise<void> {
  const { organizationId, personId, recapAt, timeZone } = listener;
  const unwell = await watchedFor(tx, listener).where('watchedAccount.health', 'in', ATTENTION).execute();
  const heard = unwell.filter((one) => !isMuted(muteOf(one), one.health, now));
  const to = { organizationId, personId, kind: 'recap' as const };
  if (heard.length > 0) await queueAlert(ctx, tx, to, worstFirst(heard));
  await tx
    .updateTable('mailSetting')
    .set({ nextRecapAt: new Date(nextAt(recapAt, timeZone, now)) })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .execute();
}

/** The organization's accounts as they were last seen, with what the person chose for them. */
function watchedFor(tx: Tx, { organizationId, personId }: Listener) {
  return tx
    .selectFrom('watchedAccount')
    .leftJoin('preference', (join) =>
      join
        .onRef('preference.accountId', '=', 'watchedAccount.accountId')
        .on('preference.personId', '=', personId),
    )
    .where('watchedAccount.organizationId', '=', organizationId)
    .select([
      'watchedAccount.accountId',
      'watchedAccount.health',
      'watchedAccount.reason',
      'watchedAccount.since',
      'preference.muteUntil',
      'preference.muteHealth',
    ]);
}
