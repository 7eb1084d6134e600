import type { OperandExpression } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Repeated, repeat } from './repeat.ts';

const EVERY_MS = 60_000;

/** Accounts in one transaction. */
const PAGE = 50;

export type Reminding = Pick<Context, 'db' | 'now' | 'jobs'>;

/** What is mailed about once, as it is about to end. */
export interface Reminder {
  /** For the log: what did not happen. */
  failure: string;
  /** Ids of the accounts of which something is due. */
  due(tx: Tx, at: Date): OperandExpression<string>;
  /** Reminds of what is due as it is under the lock of these accounts, and notes that it did. */
  act(ctx: Reminding, tx: Tx, at: Date, accountIds: string[]): Promise<void>;
}

export function startReminder(ctx: Reminding & Pick<Context, 'log'>, reminder: Reminder): Repeated {
  return repeat((stopping) => remindAll(ctx, reminder, stopping), {
    everyMs: EVERY_MS,
    log: ctx.log,
    failure: reminder.failure,
  });
}

/**
 * Reminds of each thing once, however many consoles do so at once; after a pause, of what has not ended. What is locked
 * just now comes the next time.
 */
export async function remindAll(ctx: Reminding, reminder: Reminder, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const reminded = await ctx.db.transaction().execute((tx) => remindSome(ctx, tx, reminder));
    if (reminded === 0) return;
  }
}

/** The accounts first, as everywhere. */
async function remindSome(ctx: Reminding, tx: Tx, { due, act }: Reminder): Promise<number> {
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
