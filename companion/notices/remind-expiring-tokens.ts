import { sql } from 'kysely';
import { EXPIRY_WARNING_MS, MIN_WARNED_LIFETIME_MS } from '#lib/domain/transfer-token.ts';
import type { Tx } from '../db/open.ts';
import { type Reminder, type ReminderContext, reminderTask, sendDueReminders } from '../work/reminders.ts';
import type { Task } from '../work/work.ts';
import { queueNotices } from './queue-notices.ts';

const EXPIRING_TOKENS: Reminder = {
  name: 'token-reminders',
  failure: 'reminders of expiring tokens could not be sent',
  due: (tx, at) => expiring(tx, at).select('accountId'),
  async act(ctx, tx, at, accountIds) {
    const tokens = await tx
      .updateTable('transferToken')
      .set({ remindedAt: at })
      .where('id', 'in', expiring(tx, at).select('id'))
      .where('accountId', 'in', accountIds)
      .returning(['id', 'accountId', 'customerId'])
      .execute();
    const notices = tokens.map(({ id, accountId, customerId }) => ({
      organizationId: customerId,
      kind: 'token-expiring' as const,
      at,
      accountId,
      tokenId: id,
    }));
    await queueNotices(ctx, tx, notices);
  },
};

/** Reminds customers of tokens that expire unused, a day before they do. */
export const tokenReminders = (ctx: ReminderContext): Task => reminderTask(ctx, EXPIRING_TOKENS);

/** Reminds of each token once, as `sendDueReminders` does. */
export const sendTokenReminders = (ctx: ReminderContext): Promise<void> =>
  sendDueReminders(ctx, EXPIRING_TOKENS);

function expiring(tx: Tx, at: Date) {
  return tx
    .selectFrom('transferToken')
    .where('remindedAt', 'is', null)
    .where('redeemedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('supersededAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('expiresAt', '<=', new Date(at.getTime() + EXPIRY_WARNING_MS))
    .where(sql<boolean>`expires_at - created_at >= make_interval(secs => ${MIN_WARNED_LIFETIME_MS / 1000})`);
}
