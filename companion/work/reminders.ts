import type { OperandExpression } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { repeated, type Task } from './work.ts';

const EVERY_MS = 60_000;

/** Accounts in one transaction. */
const PAGE = 50;

export type ReminderContext = Pick<Context, 'db' | 'now' | 'work'>;

/** A reminder by mail of something that is about to end, sent once. */
export interface Reminder {
  /** The name of its task. */
  name: string;
  /** The log message of a failed run. */
  failure: string;
  /** Selects the ids of the accounts for which a reminder is due. */
  due(tx: Tx, at: Date): OperandExpression<string>;
  /** Sends what is due under the lock of these accounts, and marks it as sent. */
  act(ctx: ReminderContext, tx: Tx, at: Date, accountIds: string[]): Promise<void>;
}

/** Sends the reminder every minute. */
export function reminderTask(ctx: ReminderContext, reminder: Reminder): Task {
  const { name, failure } = reminder;
  return repeated({
    ...{ name, failure, everyMs: EVERY_MS },
    run: (stopping) => sendDueReminders(ctx, reminder, stopping),
  });
}

/**
 * Sends every reminder that is due, each once, even if several consoles run this concurrently. After a downtime it skips
 * what has ended. Accounts that are locked by others wait until the next run.
 */
export async function sendDueReminders(
  ctx: ReminderContext,
  reminder: Reminder,
  stopping?: AbortSignal,
): Promise<void> {
  while (!stopping?.aborted) {
    const count = await ctx.db.transaction().execute((tx) => sendSomeReminders(ctx, tx, reminder));
    if (count === 0) return;
  }
}

/** Accounts are locked first, as everywhere. */
async function sendSomeReminders(ctx: ReminderContext, tx: Tx, { due, act }: Reminder): Promise<number> {
  const at = ctx.now();
  const accounts = await tx
    .selectFrom('account')
    .where('id', 'in', due(tx, at))
    .select('id')
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .skipLocked()
    .execute();
  if (accounts.length === 0) return 0;
  const ids = accounts.map(({ id }) => id);
  await act(ctx, tx, at, ids);
  return accounts.length;
}
