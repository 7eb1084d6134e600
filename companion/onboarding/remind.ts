import { sql } from 'kysely';
import { LINK_REMINDER_MS } from '#lib/domain/onboarding.ts';
import type { Tx } from '../db/open.ts';
import { queueMails } from '../mail/queue.ts';
import { type Reminder, type ReminderContext, reminderTask, sendDueReminders } from '../work/reminders.ts';
import type { Task } from '../work/work.ts';
import { isProtected } from './protected.ts';

const LINK_REMINDER: Reminder = {
  name: 'client-reminders',
  failure: 'no client was reminded of a link',
  due: (tx, at) => expiringRequests(tx, at).select('account.id'),
  async act(ctx, tx, at, accountIds) {
    const requests = await tx
      .updateTable('authorizationRequest')
      .set({ remindedAt: at })
      .where('id', 'in', expiringRequests(tx, at).select('request.id'))
      .where('accountId', 'in', accountIds)
      .returning(['id as requestId', 'generation'])
      .execute();
    const mails = requests.map((request) => ({ ...request, template: 'authorization-reminder' as const }));
    await queueMails(ctx, tx, mails);
  },
};

/** Reminds clients of unanswered links a day before the links end. */
export const clientReminders = (ctx: ReminderContext): Task => reminderTask(ctx, LINK_REMINDER);

/** Reminds clients of the links that are due now; each link once. */
export const remindClients = (ctx: ReminderContext): Promise<void> => sendDueReminders(ctx, LINK_REMINDER);

/**
 * Query for unanswered links that were mailed and end soon. A link that was mailed within its last day needs no
 * reminder: the mail itself is one.
 */
function expiringRequests(tx: Tx, at: Date) {
  return tx
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .innerJoin('mail', (join) =>
      join
        .onRef('mail.requestId', '=', 'request.id')
        .onRef('mail.generation', '=', 'request.generation')
        .on('mail.template', '=', 'authorization')
        .on('mail.state', '=', 'sent'),
    )
    .where('request.remindedAt', 'is', null)
    .where('request.declinedAt', 'is', null)
    .where((eb) => eb.not(isProtected))
    .where('account.linkExpiresAt', '>', at)
    .where('account.linkExpiresAt', '<=', new Date(at.getTime() + LINK_REMINDER_MS))
    .where(
      sql<boolean>`link_expires_at - mail.queued_at > make_interval(secs => ${LINK_REMINDER_MS / 1000})`,
    );
}
