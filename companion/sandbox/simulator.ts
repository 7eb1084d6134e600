import type { ExpressionBuilder } from 'kysely';
import { licensedSeats, type SeatCount } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, Tables } from '../db/tables.ts';
import { CAP_FIELDS, warnOfCap } from '../licenses/recount.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { repeated, type Task } from '../work/work.ts';
import { SANDBOX_ACCOUNTS, sandboxAccount } from './accounts.ts';
import { type BackupReport, measurementColumns, reportAt } from './backup-scenario.ts';
import { linkAt, PENDING } from './pending.ts';
import { scenarioOf, scenarioOfAdded, seatsAfterFirstRun } from './scenarios.ts';

type SimulatorContext = Pick<Context, 'db' | 'now' | 'config' | 'work'>;

/** An account with news, and what to write. */
interface AccountUpdate {
  row: Row;
  report: BackupReport | null;
  linkExpiresAt: Date | null;
}

const INTERVAL_MS = 60_000;
const MIN_INTERVAL_MS = 1000;

/** Steps the sandbox at the interval that its speed needs. */
export function simulatorTask(ctx: SimulatorContext): Task {
  const everyMs = Math.max(MIN_INTERVAL_MS, INTERVAL_MS / ctx.config.sandboxSpeed);
  return repeated({
    ...{ name: 'simulator', failure: 'the sandbox did not step', everyMs },
    run: () => stepSandbox(ctx),
  });
}

/**
 * Brings the sandbox's accounts up to date with their scenarios, in one transaction, and adds the changes to the feeds.
 * It does not matter how long ago the last step was. Returns the number of accounts that changed.
 */
export async function stepSandbox(ctx: SimulatorContext): Promise<number> {
  if ((await findUpdates(ctx, ctx.db)).length === 0) return 0;
  return ctx.db.transaction().execute(async (tx) => {
    const updates = await findUpdates(ctx, tx, { lock: true });
    const written: AccountUpdate[] = [];
    for (const update of updates) {
      if (!(await write(tx, update))) continue;
      written.push(update);
      await warnIfCapNear(ctx, tx, update);
    }
    await addToFeed(
      tx,
      written.flatMap(({ row }) => accountChanges(row.id, [row.customerId, row.resellerId])),
    );
    return written.length;
  });
}

/**
 * With `lock`, locks the accounts in order of id, so that neither a redemption nor another console's step interferes.
 */
async function findUpdates(
  { now, config }: SimulatorContext,
  db: Db | Tx,
  { lock } = { lock: false },
): Promise<AccountUpdate[]> {
  // A statement of its own: one that waits for a lock may return joined rows as they were before the wait.
  if (lock) {
    await db.selectFrom('account').where(isSimulated).select('id').orderBy('id').forUpdate().execute();
  }
  const rows = await db
    .selectFrom('account')
    .leftJoin('measurement', 'measurement.accountId', 'account.id')
    .where(isSimulated)
    .select([
      ...CAP_FIELDS.map((column) => `account.${column}` as const),
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

/** Condition for the seeded accounts, and for those that people added and authorized. */
function isSimulated(eb: ExpressionBuilder<Tables, 'account'>) {
  const added = [eb('clientName', 'is not', null), eb('authorizedAt', 'is not', null)];
  return eb.or([eb('domain', 'in', DOMAINS), eb.and(added)]);
}

interface Row extends Pick<Account, (typeof CAP_FIELDS)[number] | 'domain' | 'service' | 'customerId'> {
  authorizedAt: Date | null;
  linkExpiresAt: Date | null;
  seats: SeatCount[] | null;
  measuredAt: Date | null;
  lastAttemptAt: Date | null;
}

type Authorized = Row & { authorizedAt: Date };

/** Returns a report if it is newer than the last one. It covers the account's current seats. */
function reportOf({ seats, measuredAt, ...row }: Authorized, at: number, speed: number): BackupReport | null {
  if (seats === null || measuredAt === null) return null;
  const account = sandboxAccount(row);
  const isFirst = row.lastAttemptAt === null;
  const added = { ...row, seats: isFirst ? seatsAfterFirstRun({ ...row, seats }) : seats };
  const scenario = account ? scenarioOf(account, row.authorizedAt, seats) : scenarioOfAdded(added);
  const report = reportAt(scenario, at, speed);
  return isFirst || report.measuredAt > measuredAt.getTime() ? report : null;
}

function newLink(row: { domain: string; linkExpiresAt: Date | null }, at: number): Date | null {
  const pending = PENDING.find(({ domain }) => domain === row.domain);
  if (!pending?.isRenewed || row.linkExpiresAt === null || row.linkExpiresAt.getTime() > at) return null;
  return linkAt(pending, at).linkExpiresAt;
}

/** Returns false if another console has written the update while this one waited for the lock. */
async function write(tx: Tx, { row: { id }, report, linkExpiresAt }: AccountUpdate): Promise<boolean> {
  const { numUpdatedRows } = report
    ? await tx
        .updateTable('measurement')
        .set(measurementColumns(report))
        .where('accountId', '=', id)
        .where((eb) =>
          eb.or([eb('measuredAt', '<', new Date(report.measuredAt)), eb('lastAttemptAt', 'is', null)]),
        )
        .executeTakeFirstOrThrow()
    : await tx.updateTable('account').set({ linkExpiresAt }).where('id', '=', id).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Only a run that finds sites uses another license, so only then can the cap come near. */
async function warnIfCapNear(ctx: SimulatorContext, tx: Tx, { row, report }: AccountUpdate): Promise<void> {
  if (report === null || licensedSeats(report.seats) === licensedSeats(row.seats ?? [])) return;
  const capWarnedAt = await warnOfCap(ctx, tx, row, report.seats);
  await tx.updateTable('account').set({ capWarnedAt }).where('id', '=', row.id).execute();
}
