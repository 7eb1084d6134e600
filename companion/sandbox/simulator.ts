import type { ExpressionBuilder } from 'kysely';
import type { Service } from '#lib/domain/account.ts';
import { licensedSeats, type SeatCount } from '#lib/domain/facts.ts';
import { seatsForLicenses } from '#lib/domain/license.ts';
import { READ_VENDORS } from '#lib/domain/source-check.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, Tables } from '../db/tables.ts';
import { CAP_FIELDS, warnOfCap } from '../licenses/recount.ts';
import { measureAgain } from '../sources/record.ts';
import { accountChanges, addToFeed, type FeedChange } from '../status/feed.ts';
import { repeated, type Task } from '../work/work.ts';
import { SANDBOX_ACCOUNTS, sandboxAccount } from './accounts.ts';
import { type BackupReport, reportAt } from './backup-scenario.ts';
import { linkAt, PENDING } from './pending.ts';
import { hastenReadings } from './readings.ts';
import { type AccountReport, recordReports } from './record-reports.ts';
import { REPORT_KEY_HASHES } from './report-keys.ts';
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

/** How often the sandbox looks for what has happened, in ms. */
export function stepIntervalMs({ sandboxSpeed }: Pick<Context['config'], 'sandboxSpeed'>): number {
  return Math.max(MIN_INTERVAL_MS, INTERVAL_MS / sandboxSpeed);
}

/** Steps the sandbox at the interval that its speed needs. */
export function simulatorTask(ctx: SimulatorContext): Task {
  return repeated({
    ...{ name: 'simulator', failure: 'the sandbox did not step', everyMs: stepIntervalMs(ctx.config) },
    async run() {
      await forgetSimulated(ctx);
      await stepSandbox(ctx);
      await hastenReadings(ctx);
    },
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
    const reported = await recordReports(ctx, tx, updates.flatMap(reportsIn));
    const renewed = await renewLinks(tx, updates);
    for (const update of updates) await warnIfCapNear(ctx, tx, update);
    await addToFeed(tx, [...reported, ...renewed]);
    return updates.length;
  });
}

/** What was simulated of an account goes when its customer connects where its backups really run. */
export async function forgetSimulated({ db }: Pick<SimulatorContext, 'db'>): Promise<void> {
  const connected = db
    .selectFrom('source')
    .where('vendor', '=', 'spanning')
    .where('accountId', 'is not', null);
  const simulated = db
    .selectFrom('source')
    .where('vendor', '=', 'sandbox')
    .where('accountId', 'in', connected.select('accountId'));
  if ((await simulated.select('id').execute()).length === 0) return;
  await db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('source')
      .where('vendor', '=', 'sandbox')
      .where('accountId', 'in', connected.select('accountId'))
      .returning('accountId')
      .execute();
    await addToFeed(
      tx,
      await measureAgain(
        tx,
        gone.flatMap(({ accountId }) => accountId ?? []),
      ),
    );
  });
}

function reportsIn({ row: { id: accountId, customerId }, report }: AccountUpdate): AccountReport[] {
  return report !== null && customerId !== null ? [{ accountId, customerId, report }] : [];
}

async function renewLinks(tx: Tx, updates: AccountUpdate[]): Promise<FeedChange[]> {
  const renewed = updates.filter(({ linkExpiresAt }) => linkExpiresAt !== null);
  for (const { row, linkExpiresAt } of renewed)
    await tx.updateTable('account').set({ linkExpiresAt }).where('id', '=', row.id).execute();
  return renewed.flatMap(({ row }) => accountChanges(row.id, [row.customerId, row.resellerId]));
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
    .leftJoin('licenseCount', 'licenseCount.accountId', 'account.id')
    .where(isSimulated)
    .select([
      ...CAP_FIELDS.map((column) => `account.${column}` as const),
      ...(['domain', 'service', 'customerId', 'authorizedAt', 'linkExpiresAt'] as const),
      ...(['measuredAt', 'seats', 'standard', 'archived', 'unlicensed'] as const),
    ])
    .$narrowType<{ service: Service }>()
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

/**
 * Condition for the seeded accounts, and for those that people added and authorized, without those whose backups are
 * reported by a key of the sandbox, connected by their customer, or known by another source that is read; an older one has
 * none.
 */
function isSimulated(eb: ExpressionBuilder<Tables, 'account'>) {
  const added = [eb('clientName', 'is not', null), eb('authorizedAt', 'is not', null)];
  const keys = eb.selectFrom('reportKey').where('hash', 'in', REPORT_KEY_HASHES);
  const reported = keys.whereRef('reportKey.accountId', '=', 'account.id').select('reportKey.id');
  const ours = eb.or([eb('domain', 'in', DOMAINS), eb.and(added)]);
  const sources = eb.selectFrom('source').whereRef('source.accountId', '=', 'account.id');
  const simulated = sources.where('source.vendor', '=', 'sandbox').select('source.id');
  const connected = sources.where('source.vendor', '=', 'spanning').select('source.id');
  const known = eb
    .selectFrom('sourceAccount')
    .innerJoin('source', 'source.id', 'sourceAccount.sourceId')
    .whereRef('sourceAccount.accountId', '=', 'account.id')
    .where('source.vendor', 'in', READ_VENDORS)
    .select('source.id');
  return eb.and([
    ...[eb('kind', '=', 'owned'), ours, eb.not(eb.exists(reported)), eb.not(eb.exists(connected))],
    eb.or([eb.exists(simulated), eb.not(eb.exists(known))]),
  ]);
}

interface Row extends Pick<Account, (typeof CAP_FIELDS)[number] | 'domain' | 'customerId'> {
  service: Service;
  authorizedAt: Date | null;
  linkExpiresAt: Date | null;
  seats: SeatCount[] | null;
  measuredAt: Date | null;
  standard: number | null;
  archived: number | null;
  unlicensed: number | null;
}

type Authorized = Row & { authorizedAt: Date };

/** Returns a report if it is newer than the last one. It covers the account's current users. */
function reportOf({ measuredAt, ...row }: Authorized, at: number, speed: number): BackupReport | null {
  const account = sandboxAccount(row);
  const seats = currentSeats({ ...row, seats: row.seats ?? account?.seats ?? null });
  if (seats === null) return null;
  const isFirst = measuredAt === null;
  const added = { ...row, seats: isFirst ? seatsAfterFirstRun({ ...row, seats }) : seats };
  const scenario = account ? scenarioOf(account, row.authorizedAt, seats) : scenarioOfAdded(added);
  const news = reportAt(scenario, at, speed);
  return isFirst || news.measuredAt > measuredAt.getTime() ? news : null;
}

/** The seats as last reported, with the users as they are licensed now; null if no directory was read. */
function currentSeats({
  seats,
  standard,
  archived,
  unlicensed,
}: Omit<Row, 'measuredAt'>): SeatCount[] | null {
  if (standard === null || archived === null || unlicensed === null) return null;
  return seatsForLicenses(seats ?? [], { standard, archived, none: unlicensed });
}

function newLink(row: { domain: string; linkExpiresAt: Date | null }, at: number): Date | null {
  const pending = PENDING.find(({ domain }) => domain === row.domain);
  if (!pending?.isRenewed || row.linkExpiresAt === null || row.linkExpiresAt.getTime() > at) return null;
  return linkAt(pending, at).linkExpiresAt;
}

/** Only a run that finds sites uses another license, so only then can the cap come near. */
async function warnIfCapNear(ctx: SimulatorContext, tx: Tx, { row, report }: AccountUpdate): Promise<void> {
  if (report === null || licensedSeats(report.seats) === licensedSeats(row.seats ?? [])) return;
  const capWarnedAt = await warnOfCap(ctx, tx, row, report.seats);
  await tx.updateTable('account').set({ capWarnedAt }).where('id', '=', row.id).execute();
}
