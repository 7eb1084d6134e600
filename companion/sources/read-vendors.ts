import { unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Task } from '../work/work.ts';
import { claimReading, type Reading } from './claim-reading.ts';
import { noteFailure, noteList, noteRest } from './note-failure.ts';
import { ReadFailure } from './read-failure.ts';
import { recordAccount } from './record-account.ts';
import { recordList } from './record-list.ts';

type ReadingContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'openVendor' | 'work'>;

export const READING_TASK = 'sources';
const LOOK_MS = 15_000;
/** So many sources and accounts are read at the same time; of one source no more than two. */
const AT_ONCE = 16;

/** How long one reading may take: its answers, each within 90 s. */
const READ_MS = 210_000;

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
    const { account } = reading;
    if (account === null) {
      const listed = await inTime(vendor.list());
      // A key that sees nobody any more is not told so in any other way; nothing is taken for gone because of it.
      if (listed.length === 0) throw new ReadFailure('shape');
      await noteList(ctx, reading, await recordList(ctx, sourceId, listed));
    } else {
      const answer = await inTime(vendor.read(account));
      if (answer === null) throw new ReadFailure('shape');
      await recordAccount(ctx, { ...reading, account }, answer);
    }
    const restsUntil = vendor.restsUntil();
    if (restsUntil) await noteRest(ctx, sourceId, restsUntil);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    ctx.log.warn({ sourceId, failure: error.kind }, 'a source could not be read');
    await noteFailure(ctx, reading, error);
  }
}

/** The answer, unless it takes so long that the claim would end. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ReadFailure('slow')), READ_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
