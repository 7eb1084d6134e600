import type { SeatCount } from '#lib/domain/facts.ts';
import { isCapNear, type LicenseCounts, seatsForLicenses } from '#lib/domain/license.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { accountChanges, type FeedChange } from '../status/feed.ts';
import { licenseCounts, waitingUsers } from './users.ts';

/**
 * Recomputes what depends on users and licenses after they changed: the version, the counts, and the reseller's warning
 * that the cap is near. Returns the new version. Writes neither log nor feed.
 */
export async function recountLicenses(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  account: Account,
  licenses: LicenseCounts,
): Promise<string> {
  await saveCounts(tx, account.id, licenses);
  const seats = seatsForLicenses(await measuredSeats(tx, account.id), licenses);
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

/**
 * The same for licenses that are a vendor's, which knows no cap, so that nobody is warned of one. Returns the changes, which
 * the caller adds to the feed.
 */
export async function recountAtVendor(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  account: Account,
  bought = account.licenses,
): Promise<FeedChange[]> {
  const counts = await licenseCounts(tx, { id: account.id, licenses: bought });
  await recountLicenses(ctx, tx, { ...account, autoAdd: false }, counts);
  return accountChanges(account.id, [account.customerId, account.resellerId]);
}

/** Returns the seats as last reported; empty if no source says them. */
export async function measuredSeats(tx: Tx, accountId: string): Promise<SeatCount[]> {
  const measured = await tx
    .selectFrom('measurement')
    .where('accountId', '=', accountId)
    .select('seats')
    .executeTakeFirst();
  return measured?.seats ?? [];
}

/** Stores how many users hold which license. */
async function saveCounts(
  tx: Tx,
  accountId: string,
  { standard, archived, none: unlicensed }: LicenseCounts,
): Promise<void> {
  const counts = { standard, archived, unlicensed, waiting: await countWaiting(tx, accountId) };
  await tx
    .insertInto('licenseCount')
    .values({ accountId, ...counts })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(counts))
    .execute();
}

async function countWaiting(tx: Tx, accountId: string): Promise<number> {
  const { count } = await waitingUsers(tx, accountId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The columns of an account that decide whether its reseller is warned. */
export const CAP_FIELDS = ['id', 'resellerId', 'plan', 'autoAdd', 'licenseCap', 'capWarnedAt'] as const;

/**
 * Warns the reseller if these seats come near the cap: once, until they are no longer near it; nobody is warned while
 * the account has no reseller. Call it under the account's lock and save the time that it returns as `capWarnedAt`.
 */
export async function warnOfCap(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  account: Pick<Account, (typeof CAP_FIELDS)[number]>,
  seats: SeatCount[],
): Promise<Date | null> {
  const { id: accountId, resellerId, capWarnedAt } = account;
  if (!isCapNear(account, seats)) return null;
  if (capWarnedAt !== null || resellerId === null) return capWarnedAt;
  const at = ctx.now();
  await queueNotices(ctx, tx, [{ organizationId: resellerId, kind: 'cap-nearing', at, accountId }]);
  return at;
}
