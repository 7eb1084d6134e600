import type { SeatCount } from '#lib/domain/account.ts';
import { isCapNear } from '#lib/domain/auto-add.ts';
import { type LicenceCounts, seatsWith } from '#lib/domain/licence.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { queueNotices } from '../notices/queue-notices.ts';
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
  const at = ctx.now();
  const seats = await countSeats(tx, account.id, licences, at);
  const capWarnedAt = await warn(ctx, tx, account, seats, at);
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

/** Once, until it is not near any more; nobody is told while no reseller looks after the account. */
async function warn(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  account: Account,
  seats: SeatCount[],
  at: Date,
): Promise<Date | null> {
  const { id: accountId, resellerId, capWarnedAt } = account;
  if (!isCapNear(account, seats)) return null;
  if (capWarnedAt !== null || resellerId === null) return capWarnedAt;
  await queueNotices(ctx, tx, [{ organizationId: resellerId, kind: 'cap-nearing', at, accountId }]);
  return at;
}
