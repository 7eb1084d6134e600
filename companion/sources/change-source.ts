import { Problem } from '#lib/contract/problem.ts';
import type { SourceChange } from '#lib/contract/source-schemas.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { Source } from '#lib/domain/source.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { logDone } from '../licenses/record-sent.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { changeInterval } from './interval.ts';
import { measureAgain } from './record.ts';
import { recordJobFacts } from './record-jobs.ts';
import { deleteObserved } from './source-accounts.ts';
import { getSource } from './sources.ts';

/** Renames, pauses or resumes a source, or changes how often it is read. */
export function changeSource(
  ctx: Context,
  caller: Caller,
  id: string,
  { name, paused, intervalSeconds }: SourceChange,
): Promise<Source> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockSource(tx, caller, id);
    const log = (action: Action) =>
      logActivity(tx, [{ ...actorOf(caller, at), action, accountId: before.accountId }]);
    if (name !== undefined && name !== before.name) {
      await tx.updateTable('source').set({ name }).where('id', '=', id).execute();
      await log('source.renamed');
    }
    if (paused !== undefined && paused !== (before.pausedAt !== null)) {
      await log(paused ? 'source.paused' : 'source.resumed');
      await (paused ? pause(tx, id, at) : resume(ctx, tx, id, at));
    }
    if (intervalSeconds !== undefined && intervalSeconds !== before.intervalSeconds) {
      await changeInterval(tx, id, before.intervalSeconds, intervalSeconds, at);
      await log('source.interval-changed');
    }
    return getSource({ db: tx, now: ctx.now }, caller, id);
  });
}

/** From now on no account follows what the source says, which is kept. */
async function pause(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('source').set({ pausedAt: at }).where('id', '=', id).execute();
  await addToFeed(tx, await measureAgain(tx, await accountsOf(tx, id)));
}

/** All that was kept counts, and jobs are expected from now on. */
async function resume(ctx: Context, tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('source')
    // One that is read is read at once.
    .set((eb) => ({ pausedAt: null, nextListAt: eb.fn<Date | null>('least', ['nextListAt', eb.val(at)]) }))
    .where('id', '=', id)
    .execute();
  const jobs = await tx
    .updateTable('job')
    .set({ expectedSince: at })
    .where('sourceId', '=', id)
    .where('paused', '=', false)
    .where((eb) =>
      eb.or([
        eb('expectedSince', 'is not', null),
        eb.exists(eb.selectFrom('run').whereRef('run.jobId', '=', 'job.id').select('run.id')),
      ]),
    )
    .returning('accountId')
    .execute();
  const ofJobs = jobs.flatMap(({ accountId }) => accountId ?? []);
  const again = await measureAgain(tx, await accountsOf(tx, id));
  const told = await recordJobFacts(
    ctx,
    tx,
    [...new Set(ofJobs)].map((accountId) => ({ sourceId: id, accountId })),
  );
  await addToFeed(tx, [...again, ...told]);
}

/** Removes a source with its keys, its jobs and their runs, what it said of accounts, and those that only it knows. */
export async function removeSource(ctx: Context, caller: Caller, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { accountId } = await lockSource(tx, caller, id);
    const accounts = await accountsOf(tx, id);
    const observed = await deleteObserved(tx, id);
    // What was done by it of what its vendor was to change of licenses is forgotten with it.
    if (accountId !== null)
      await logDone(tx, { id: accountId, customerId: caller.organization.id }, ctx.now());
    await tx.deleteFrom('source').where('id', '=', id).execute();
    // Its licenses may have been the vendor's: what was read of them before is not saved any more.
    await tx
      .updateTable('account')
      .set((eb) => ({ licensesVersion: eb('licensesVersion', '+', 1) }))
      .where('id', '=', accountId)
      .execute();
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'source.removed', accountId }]);
    await addToFeed(tx, [
      ...(await measureAgain(tx, accounts)),
      ...observed.flatMap((one) => accountChanges(one, [caller.organization.id])),
    ]);
  });
}

async function lockSource(tx: Tx, { organization }: Caller, id: string) {
  const source = await tx
    .selectFrom('source')
    .where('id', '=', id)
    .where('organizationId', '=', organization.id)
    .select(['accountId', 'name', 'pausedAt', 'intervalSeconds'])
    .forUpdate()
    .executeTakeFirst();
  if (!source) throw new Problem('not-found');
  return source;
}

/** The accounts of which the source has said anything. */
async function accountsOf(tx: Tx, sourceId: string): Promise<string[]> {
  const rows = await tx.selectFrom('report').where('sourceId', '=', sourceId).select('accountId').execute();
  return rows.map(({ accountId }) => accountId);
}
