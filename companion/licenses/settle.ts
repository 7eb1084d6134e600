import type { SeatCount } from '#lib/domain/account.ts';
import { type LicenseCounts, seatsWith } from '#lib/domain/license.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { warnOfCap } from './cap.ts';
import { waitingOf } from './users.ts';

/**
 * What follows from users or licenses that are otherwise now: the version, the seats, how many wait for auto-add, and
 * that the reseller is warned of a cap that comes near. Returns the new version. Tells neither log nor feed.
 */
export async function settleLicenses(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  account: Account,
  licenses: LicenseCounts,
): Promise<string> {
  const seats = await countSeats(tx, account.id, licenses, ctx.now());
  const capWarnedAt = await warnOfCap(ctx, tx, account, seats);
  const { licensesVersion } = await tx
    .updateTable('account')
    .set(({ eb }) => ({
      licensesVersion: eb('licensesVersion', '+', 1),
      licenses: licenses.bought,
      capWarnedAt,
    }))
    .where('id', '=', account.id)
    .returning('licensesVersion')
    .executeTakeFirstOrThrow();
  return String(licensesVersion);
}

/** The seats as last measured; none before. */
export async function measuredSeats(tx: Tx, accountId: string): Promise<SeatCount[]> {
  const measured = await tx
    .selectFrom('measurement')
    .where('accountId', '=', accountId)
    .select('seats')
    .executeTakeFirst();
  return measured?.seats ?? [];
}

/** Before anything was measured they are all that is known. */
async function countSeats(
  tx: Tx,
  accountId: string,
  licenses: LicenseCounts,
  measuredAt: Date,
): Promise<SeatCount[]> {
  const seats = seatsWith(await measuredSeats(tx, accountId), licenses);
  const counted = { seats: JSON.stringify(seats), uncoveredUsers: await countWaiting(tx, accountId) };
  await tx
    .insertInto('measurement')
    .values({ accountId, measuredAt, ...counted, history: '[]' })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(counted))
    .execute();
  return seats;
}

async function countWaiting(tx: Tx, accountId: string): Promise<number> {
  const { count } = await waitingOf(tx, accountId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
