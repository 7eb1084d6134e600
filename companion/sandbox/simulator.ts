import type { ExpressionBuilder } from 'kysely';
import { licensedSeats, type SeatCount } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, Tables } from '../db/types.ts';
import { CAPPED, warnOfCap } from '../licenses/cap.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { lifeOf, SANDBOX_ACCOUNTS, sandboxAccount } from './accounts.ts';
import { foundSeats, joinedLife } from './joined.ts';
import { type Report, reportAt } from './life.ts';
import { columnsOf } from './measurement.ts';
import { linkAt, PENDING } from './pending.ts';

type Simulated = Pick<Context, 'db' | 'now' | 'config' | 'jobs'>;

/** An account of which there is something new, and what to write. */
interface News {
  row: Row;
  report: Report | null;
  linkExpiresAt: Date | null;
}

/**
 * Brings the sandbox's accounts to where their stories are by now, in one transaction, and tells those who see
 * them; how long nothing was written makes no difference. The number of accounts of which there was news.
 */
export async function stepSandbox(ctx: Simulated): Promise<number> {
  if ((await findNews(ctx, ctx.db)).length === 0) return 0;
  return ctx.db.transaction().execute(async (tx) => {
    const news = await findNews(ctx, tx, { lock: true });
    const written: News[] = [];
    for (const one of news) {
      if (!(await write(tx, one))) continue;
      written.push(one);
      await warn(ctx, tx, one);
    }
    await touch(
      tx,
      written.flatMap(({ row }) => accountTouches(row.id, [row.customerId, row.resellerId])),
    );
    return written.length;
  });
}

/** Accounts are locked in order of id, so that neither a redemption nor another console's step comes between. */
async function findNews(
  { now, config }: Simulated,
  db: Db | Tx,
  { lock } = { lock: false },
): Promise<News[]> {
  // By itself: what is read together with a lock that was waited for may be as it was before.
  if (lock) {
    await db.selectFrom('account').where(isSimulated).select('id').orderBy('id').forUpdate().execute();
  }
  const rows = await db
    .selectFrom('account')
    .leftJoin('measurement', 'measurement.accountId', 'account.id')
    .where(isSimulated)
    .select([
      ...CAPPED.map((column) => `account.${column}` as const),
      ...(['domain', 'service', 'customerId', 'authorizedAt', 'linkExpiresAt'] as const),
      ...(['measuredAt', 'lastAttemptAt', 'seats'] as const),
    ])
    .orderBy('account.id')
    .execute();
  const at = now().getTime();
  return rows.flatMap((row) => {
    const { authorizedAt } = row;
    const report = authorizedAt && reportOf({ ...row, authorizedAt }, at, config.sandboxSpeed);
    const linkExpiresAt = authorizedAt === null ? newLink(row, at) : null;
    return report || linkExpiresAt ? [{ row, report, linkExpiresAt }] : [];
  });
}

const DOMAINS = [...SANDBOX_ACCOUNTS, ...PENDING].map(({ domain }) => domain);

/** The sandbox's own accounts, and those that somebody asked for and authorized. */
function isSimulated(eb: ExpressionBuilder<Tables, 'account'>) {
  const joined = [eb('clientName', 'is not', null), eb('authorizedAt', 'is not', null)];
  return eb.or([eb('domain', 'in', DOMAINS), eb.and(joined)]);
}

interface Row extends Pick<Account, (typeof CAPPED)[number] | 'domain' | 'service' | 'customerId'> {
  authorizedAt: Date | null;
  linkExpiresAt: Date | null;
  seats: SeatCount[] | null;
  measuredAt: Date | null;
  lastAttemptAt: Date | null;
}

type Authorized = Row & { authorizedAt: Date };

/** What is newer than the last report; the seats are counted as they are now. */
function reportOf({ seats, measuredAt, ...row }: Authorized, at: number, speed: number): Report | null {
  if (seats === null || measuredAt === null) return null;
  const account = sandboxAccount(row);
  const isFirst = row.lastAttemptAt === null;
  const joined = { ...row, seats: isFirst ? foundSeats({ ...row, seats }) : seats };
  const life = account ? lifeOf(account, row.authorizedAt, seats) : joinedLife(joined);
  const report = reportAt(life, at, speed);
  return isFirst || report.measuredAt > measuredAt.getTime() ? report : null;
}

function newLink(row: { domain: string; linkExpiresAt: Date | null }, at: number): Date | null {
  const pending = PENDING.find(({ domain }) => domain === row.domain);
  if (!pending?.askedAgain || row.linkExpiresAt === null || row.linkExpiresAt.getTime() > at) return null;
  return linkAt(pending, at).linkExpiresAt;
}

/** Whether it was news still: another console may have written it while this one waited for the lock. */
async function write(tx: Tx, { row: { id }, report, linkExpiresAt }: News): Promise<boolean> {
  const { numUpdatedRows } = report
    ? await tx
        .updateTable('measurement')
        .set(columnsOf(report))
        .where('accountId', '=', id)
        .where((eb) =>
          eb.or([eb('measuredAt', '<', new Date(report.measuredAt)), eb('lastAttemptAt', 'is', null)]),
        )
        .executeTakeFirstOrThrow()
    : await tx.updateTable('account').set({ linkExpiresAt }).where('id', '=', id).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** A run that finds sites uses a license more. Of all others nothing need be asked. */
async function warn(ctx: Simulated, tx: Tx, { row, report }: News): Promise<void> {
  if (report === null || licensedSeats(report.seats) === licensedSeats(row.seats ?? [])) return;
  const capWarnedAt = await warnOfCap(ctx, tx, row, report.seats);
  await tx.updateTable('account').set({ capWarnedAt }).where('id', '=', row.id).execute();
}
