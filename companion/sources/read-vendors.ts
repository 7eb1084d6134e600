import { unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { addToFeed } from '../status/feed.ts';
import type { Task } from '../work/work.ts';
import { claimReading, type Reading } from './claim-reading.ts';
import { noteFailure, noteList } from './note-failure.ts';
import { ReadFailure } from './read-failure.ts';
import { recordFacts } from './record.ts';
import { recordList } from './record-list.ts';
import type { ReadAccount } from './vendor.ts';

type ReadingContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'openVendor' | 'work'>;

export const READING_TASK = 'sources';
const LOOK_MS = 15_000;
/** So many sources and accounts are read at the same time; of one source no more than two. */
const AT_ONCE = 16;

/** For how long seats are not asked for when they were too many. */
const NO_SEATS_MS = 24 * 3_600_000;

/**
 * Reads sources when they are due: the list of a source, then its accounts one by one. The vendor is asked outside any
 * transaction. What cannot be read changes nothing but its own age.
 */
export function readingTask(ctx: ReadingContext): Task {
  return {
    ...{ name: READING_TASK, failure: 'sources were not read', everyMs: LOOK_MS, atOnce: AT_ONCE },
    async next() {
      const reading = await claimReading(ctx);
      return reading && (() => read(ctx, reading));
    },
  };
}

async function read(ctx: ReadingContext, reading: Reading): Promise<void> {
  const { sourceId, publicKey, credential } = reading;
  try {
    const vendor = ctx.openVendor(publicKey, unseal(ctx.secrets, credential, sourceId));
    if (reading.account === null) {
      const listed = await vendor.list();
      // A key that sees nobody any more is not told so in any other way; nothing is taken for gone because of it.
      if (listed.length === 0) throw new ReadFailure('shape');
      await recordList(ctx, sourceId, listed);
      await noteList(ctx, reading);
    } else {
      await recordAccount(ctx, reading, reading.account, await vendor.read(reading.account));
    }
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    ctx.log.warn({ sourceId, failure: error.kind }, 'a source could not be read');
    await noteFailure(ctx, reading, error);
  }
}

type Account = NonNullable<Reading['account']>;

async function recordAccount(
  ctx: ReadingContext,
  reading: Reading,
  { ref, accountId, failures }: Account,
  result: ReadAccount | null,
): Promise<void> {
  if (result === null) throw new ReadFailure('shape');
  const at = ctx.now();
  const { sourceId, intervalSeconds } = reading;
  await ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('source').where('id', '=', sourceId).select('id').forUpdate().execute();
    const changes = await recordFacts(ctx, tx, [{ sourceId, accountId, at, facts: result.facts }]);
    await tx
      .updateTable('sourceAccount')
      .set({ readAt: at, nextReadAt: new Date(at.getTime() + intervalSeconds * 1000), claimedUntil: null })
      .set({ ...(failures > 0 && { failures: 0 }) })
      .set({ ...(result.seatsFailed && { noSeatsUntil: new Date(at.getTime() + NO_SEATS_MS) }) })
      .where('sourceId', '=', sourceId)
      .where('ref', '=', ref)
      .execute();
    await addToFeed(tx, changes);
  });
}
