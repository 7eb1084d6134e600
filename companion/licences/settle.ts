import type { SeatCount } from '#lib/domain/account.ts';
import { type LicenceCounts, seatsWith } from '#lib/domain/licence.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { warnOfCap } from './cap.ts';
import { waitingOf } from './users.ts';

/**
 * What follows from users or licences that are otherwise now: the version, the seats, how many wait for auto-add, and
 * that the reseller is warned of a cap that comes near. Returns the new version. Tells neither log nor feed.
 */
export async function settleLicences(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  account: Account,
  licences: LicenceCounts,
): Promise<string> {
  const seats = await countSeats(tx, account.id, licences, ctx.now());
  const capWarnedAt = await warnOfCap(ctx, tx, account, seats);
  const { licencesVersion } = await tx
    .updateTable('account')
    .set(({ eb }) => ({
      licencesVersion: eb('licencesVersion', '+', 1),
      licences: licences.bought,
      capWarnedAt,
    }))
    .where('id', '=', account.id)
    .returning('licencesVersion')
    .executeTakeFirstOrThrow();
  return String(licencesVersion);
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
  licences: LicenceCounts,
  measuredAt: Date,
): Promise<SeatCount[]> {
  const seats = seatsWith(await measuredSeats(tx, accountId), licences);
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
