import type { Tx } from '../db/open.ts';
import { type Reminder, type ReminderContext, reminderTask, sendDueReminders } from '../work/reminders.ts';
import type { Task } from '../work/work.ts';
import { queueNotices } from './queue-notices.ts';
import { isSilent } from './silent.ts';

/** An account on which nothing has reported for so long is worth one reminder, and no alert. */
const SILENT_MS = 7 * 86_400_000;

const SILENT_ACCOUNTS: Reminder = {
  name: 'report-reminders',
  failure: 'nobody was reminded of accounts without reports',
  due: (tx, at) => silentAccounts(tx, at).select('account.id'),
  async act(ctx, tx, at, accountIds) {
    // Looks again: a report may have come before the accounts were locked.
    const accounts = await tx
      .updateTable('account')
      .set({ reportsRemindedAt: at })
      .where('id', 'in', silentAccounts(tx, at).select('account.id'))
      .where('id', 'in', accountIds)
      .returning(['id', 'customerId', 'resellerId'])
      .execute();
    const notices = accounts.flatMap(({ id, customerId, resellerId }) =>
      [customerId, resellerId].flatMap((organizationId) =>
        organizationId === null ? [] : [{ organizationId, kind: 'no-reports' as const, at, accountId: id }],
      ),
    );
    await queueNotices(ctx, tx, notices);
  },
};

/** Reminds administrators of accounts on which nothing reports, a week after they were authorized, or first seen. */
export const silenceReminders = (ctx: ReminderContext): Task => reminderTask(ctx, SILENT_ACCOUNTS);

/** Reminds of each account once, as `sendDueReminders` does. */
export const remindOfSilence = (ctx: ReminderContext): Promise<void> =>
  sendDueReminders(ctx, SILENT_ACCOUNTS);

function silentAccounts(tx: Tx, at: Date) {
  const before = new Date(at.getTime() - SILENT_MS);
  return tx
    .selectFrom('account')
    .where('reportsRemindedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('authorizedAt', '<=', before),
        eb.and([eb('kind', '=', 'observed'), eb('requestedAt', '<=', before)]),
      ]),
    )
    .where(isSilent);
}
