import { sql } from 'kysely';
import { isMuted } from '#lib/domain/health.ts';
import { isQuiet } from '#lib/domain/quiet-hours.ts';
import type { AlertKind, AlertLine } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';
import { queueMail } from '../mail/queue.ts';
import { muteOf } from '../status/accounts.ts';
import { ATTENTION_HEALTHS, isNews, splitIntoMails, worstFirst } from './alert-rules.ts';
import { nextOccurrence } from './local-time.ts';
import { type AlertContext, lockSubscribers, lockWatch } from './locks.ts';

type Subscriber = Awaited<ReturnType<typeof lockSubscribers>>[number];

/** Queues the alerts and recaps that are due now. During a person's quiet hours theirs wait, and later say how things are then. */
export async function sendDueAlerts(ctx: AlertContext, organizationId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await lockWatch(tx, organizationId))) return;
    const now = ctx.now().getTime();
    for (const subscriber of await lockSubscribers(tx, organizationId)) {
      const { quiet, timeZone, changes, nextRecapAt } = subscriber;
      if (isQuiet(quiet, now, timeZone)) continue;
      if (changes) await sendChanges(ctx, tx, subscriber, now);
      if (nextRecapAt && nextRecapAt.getTime() <= now) await sendRecap(ctx, tx, subscriber, now);
    }
  });
}

async function sendChanges(ctx: AlertContext, tx: Tx, subscriber: Subscriber, now: number): Promise<void> {
  const { organizationId, personId } = subscriber;
  const pending = await watchedAccountsOf(tx, subscriber)
    .innerJoin('pendingAlert', (join) =>
      join
        .onRef('pendingAlert.organizationId', '=', 'watchedAccount.organizationId')
        .onRef('pendingAlert.accountId', '=', 'watchedAccount.accountId')
        .on('pendingAlert.personId', '=', personId),
    )
    .select(['pendingAlert.knownHealth', 'pendingAlert.knownRefused'])
    .execute();
  // Alerts about muted accounts wait until the mute ends, as they do during quiet hours.
  const unmuted = pending.filter((one) => !isMuted(muteOf(one), one.reason, now));
  if (unmuted.length === 0) return;
  const ids = JSON.stringify(unmuted.map(({ accountId }) => accountId));
  await tx
    .deleteFrom('pendingAlert')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    // One parameter for all ids: a statement takes at most 65,535.
    .where(sql<boolean>`account_id in (select value::uuid from json_array_elements_text(${ids}::json))`)
    .execute();
  const changed = unmuted.filter(isNews);
  const to = { organizationId, personId, kind: 'changes' as const };
  for (const accounts of splitIntoMails(changed)) await queueAlert(ctx, tx, to, accounts);
}

async function sendRecap(ctx: AlertContext, tx: Tx, subscriber: Subscriber, now: number): Promise<void> {
  const { organizationId, personId, recapAt, timeZone } = subscriber;
  const unwell = await watchedAccountsOf(tx, subscriber)
    .where('watchedAccount.health', 'in', ATTENTION_HEALTHS)
    .execute();
  const unmuted = unwell.filter((one) => !isMuted(muteOf(one), one.reason, now));
  const to = { organizationId, personId, kind: 'recap' as const };
  if (unmuted.length > 0) await queueAlert(ctx, tx, to, worstFirst(unmuted));
  await tx
    .updateTable('mailSetting')
    .set({ nextRecapAt: new Date(nextOccurrence(recapAt, timeZone, now)) })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .execute();
}

/** The organization's accounts as last evaluated, with the person's mutes. */
function watchedAccountsOf(tx: Tx, { organizationId, personId }: Subscriber) {
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

/** One mail lists this many accounts; it only counts the rest. */
const MOST_LINES = 50;

type AlertedAccount = Omit<AlertLine, 'since'> & { since: Date | null };

/** Queues one mail to a person about these accounts, in the given order. */
async function queueAlert(
  ctx: AlertContext,
  tx: Tx,
  to: { organizationId: string; personId: string; kind: AlertKind },
  accounts: readonly AlertedAccount[],
): Promise<void> {
  const lines = accounts
    .slice(0, MOST_LINES)
    .map(({ accountId, reason, since }) => ({ accountId, reason, since: since?.toISOString() ?? null }));
  const { id } = await tx
    .insertInto('alert')
    .values({ ...to, at: ctx.now(), lines: JSON.stringify(lines), total: accounts.length })
    .returning('id')
    .executeTakeFirstOrThrow();
  await queueMail(ctx, tx, { template: 'alert', alertId: id });
}
