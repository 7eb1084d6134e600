import { unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Task } from '../work/work.ts';
import { claimReading, type Reading } from './claim-reading.ts';
import { noteFailure, noteList, noteRest } from './note-failure.ts';
import { ReadFailure, within } from './read-failure.ts';
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
  const { sourceId } = reading;
  try {
    const vendor = ctx.openVendor({ ...reading, secretKey: secretKeyOf(ctx, reading) });
    const { account } = reading;
    if (account === null) {
      const listed = await within(READ_MS, vendor.list());
      // A key that sees nobody any more is not told so in any other way; nothing is taken for gone because of it.
      if (listed.length === 0) throw new ReadFailure('shape');
      await noteList(ctx, reading, await recordList(ctx, reading, listed));
    } else {
      const answer = await within(READ_MS, vendor.read(account));
      if (answer === null) throw new ReadFailure('shape');
      await recordAccount(ctx, { ...reading, account }, answer);
    }
    const restsUntil = vendor.restsUntil();
    if (restsUntil) await noteRest(ctx, reading, restsUntil);
  } catch (error) {
    // What goes wrong with an answer in a way that nobody thought of was not understood.
    const failure = error instanceof ReadFailure ? error : new ReadFailure('shape', { cause: error });
    ctx.log.warn({ sourceId, failure: failure.kind }, 'a source could not be read');
    await noteFailure(ctx, reading, failure);
    if (failure !== error) throw error;
  }
}

/** A secret key that this console cannot open lets it read as little as one that the vendor refuses. */
function secretKeyOf({ secrets, log }: ReadingContext, { sourceId, credential }: Reading): string {
  try {
    return unseal(secrets, credential, sourceId);
  } catch (cause) {
    log.error(
      { sourceId },
      'the secret key of a source cannot be opened: it was sealed with another BATON_SECRET',
    );
    throw new ReadFailure('refused', { cause });
  }
}
