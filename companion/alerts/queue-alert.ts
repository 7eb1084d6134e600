import type { Context } from '../context.ts';
import type { AlertKind, AlertLine } from '../db/alert-types.ts';
import type { Tx } from '../db/open.ts';
import { queueMail } from '../mail/queue.ts';

/** One mail names so many; the rest are counted. */
const MOST_LINES = 50;

type Told = Omit<AlertLine, 'since'> & { since: Date | null };

/** Queues the mail that tells one person of these accounts, the worst first. */
export async function queueAlert(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  to: { organizationId: string; personId: string; kind: AlertKind },
  accounts: readonly Told[],
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
