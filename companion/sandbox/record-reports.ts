import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { recordFacts } from '../sources/record.ts';
import type { FeedChange } from '../status/feed.ts';
import { type BackupReport, factsOf } from './backup-scenario.ts';

/** What the backups of a customer's account report. */
export interface AccountReport {
  accountId: string;
  customerId: string;
  report: BackupReport;
}

/** Records reports as those of any source. Returns the changes, which the caller adds to the feed last. */
export async function recordReports(
  ctx: Pick<Context, 'now'>,
  tx: Tx,
  reports: readonly AccountReport[],
): Promise<FeedChange[]> {
  if (reports.length === 0) return [];
  const sourceOf = await sandboxSources(tx, reports, ctx.now());
  await tx
    .updateTable('source')
    .set({ reportedAt: ctx.now() })
    .where('id', 'in', [...sourceOf.values()])
    .execute();
  return recordFacts(
    ctx,
    tx,
    reports.flatMap(({ accountId, report }) => {
      const sourceId = sourceOf.get(accountId);
      if (sourceId === undefined) return [];
      return [{ sourceId, accountId, at: new Date(report.measuredAt), facts: factsOf(report) }];
    }),
  );
}

/** The source through which the simulator reports on each account, made where there is none yet. */
async function sandboxSources(
  tx: Tx,
  accounts: readonly Omit<AccountReport, 'report'>[],
  at: Date,
): Promise<Map<string | null, string>> {
  await tx
    .insertInto('source')
    .values(
      accounts.map(({ accountId, customerId }) => ({
        ...{ organizationId: customerId, accountId, vendor: 'sandbox' as const, name: 'Sandbox' },
        ...{ createdAt: at, createdBy: null, readAt: null },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'vendor']).where('accountId', 'is not', null).doNothing(),
    )
    .execute();
  const sources = await tx
    .selectFrom('source')
    .where('vendor', '=', 'sandbox')
    .where(
      'accountId',
      'in',
      accounts.map(({ accountId }) => accountId),
    )
    .select(['id', 'accountId'])
    .execute();
  return new Map(sources.map(({ id, accountId }) => [accountId, id]));
}
