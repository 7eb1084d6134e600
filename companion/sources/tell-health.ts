import type { Context } from '../context.ts';
import { afterCommit } from '../db/after-commit.ts';
import type { Tx } from '../db/open.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { addToFeed } from '../status/feed.ts';
import { repeated, type Task } from '../work/work.ts';
import { measureAgain } from './record.ts';

const TELLING_TASK = 'source-health';
/** Accounts of one transaction. */
const BATCH = 200;
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Notes that a source, which is locked, has become refused or is well again: its organization's administrators are told,
 * of a customer's those of the reseller who sees it too, and `tellingTask` tells its accounts.
 */
export async function recordSourceHealth(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  { id, organizationId }: { id: string; organizationId: string },
  kind: 'source-refused' | 'source-restored',
): Promise<void> {
  await tx.updateTable('source').set({ tellAfter: FIRST }).where('id', '=', id).execute();
  const notice = { kind, at: ctx.now(), sourceId: id };
  const resellerId = await resellerOf(tx, id);
  await queueNotices(ctx, tx, [
    { ...notice, organizationId },
    ...(resellerId === null ? [] : [{ ...notice, organizationId: resellerId }]),
  ]);
  afterCommit(tx, () => ctx.work.wake(TELLING_TASK));
}

/** Of the one account of a customer's source; null if it is of many, or has no reseller. */
async function resellerOf(tx: Tx, sourceId: string): Promise<string | null> {
  const account = await tx
    .selectFrom('source')
    .innerJoin('account', 'account.id', 'source.accountId')
    .where('source.id', '=', sourceId)
    .select('account.resellerId')
    .executeTakeFirst();
  return account?.resellerId ?? null;
}

/** Tells the accounts of sources that they have become refused, or are well again. */
export function tellingTask(ctx: Pick<Context, 'db'>): Task {
  return repeated({
    ...{ name: TELLING_TASK, failure: 'accounts were not told how their source is', everyMs: 15_000 },
    async run(stopping) {
      while (!stopping.aborted && (await tellBatch(ctx)));
    },
  });
}

/** Tells the next accounts of one source, each once. Returns whether there was anything to tell. */
function tellBatch({ db }: Pick<Context, 'db'>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const source = await tx
      .selectFrom('source')
      .where('tellAfter', 'is not', null)
      .select(['id', 'tellAfter'])
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!source) return false;
    const accounts = await tx
      .selectFrom('report')
      .where('sourceId', '=', source.id)
      .where('accountId', '>', source.tellAfter)
      .select('accountId')
      .orderBy('accountId')
      .limit(BATCH)
      .execute();
    const ids = accounts.map(({ accountId }) => accountId);
    const changes = await measureAgain(tx, ids);
    const tellAfter = ids.length === BATCH ? (ids.at(-1) ?? null) : null;
    await tx.updateTable('source').set({ tellAfter }).where('id', '=', source.id).execute();
    await addToFeed(tx, changes);
    return true;
  });
}
