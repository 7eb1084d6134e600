import type { Context } from '../context.ts';
import { repeated, type Task } from '../work/work.ts';
import { lockSources, recordJobs } from './record-jobs.ts';

/** At most so many jobs in one transaction. */
const BATCH = 100;

/** Records that runs without an end have failed, once their time is up: nothing else says so. */
export function givingUp(ctx: Pick<Context, 'db' | 'now'>): Task {
  return repeated({
    ...{ name: 'reports', failure: 'runs without an end could not be given up', everyMs: 60_000 },
    async run(stopping) {
      while (!stopping.aborted && (await giveUp(ctx)) === BATCH);
    },
  });
}

/** Gives up what is due of one source, and returns of how many jobs it was. */
async function giveUp(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  const due = await ctx.db
    .selectFrom('job')
    .where('turnsAt', '<=', ctx.now())
    .select(['id', 'sourceId', 'accountId'])
    .orderBy('sourceId')
    .limit(BATCH)
    .execute();
  if (due.length === 0) return 0;
  await ctx.db.transaction().execute(async (tx) => {
    await lockSources(
      tx,
      due.map(({ sourceId }) => sourceId),
    );
    const ids = due.map(({ id }) => id);
    // What is still to come is noted again below.
    await tx.updateTable('job').set({ turnsAt: null }).where('id', 'in', ids).execute();
    const accounts = due.flatMap(({ sourceId, accountId }) =>
      accountId === null ? [] : { sourceId, accountId },
    );
    await recordJobs(ctx, tx, accounts);
  });
  return due.length;
}
