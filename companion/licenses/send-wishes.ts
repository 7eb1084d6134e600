import type { Context } from '../context.ts';
import { ReadFailure, within } from '../sources/read-failure.ts';
import { LicenseRefusal } from '../sources/vendor-licenses.ts';
import type { Task } from '../work/work.ts';
import { type Batch, claimBatch } from './claim-batch.ts';
import { noteUnknown, recordDone, recordRefused } from './record-sent.ts';
import { openLicenses, SENDING_TASK } from './vendor-licensing.ts';

const LOOK_MS = 15_000;
/** So many accounts at the same time; of one account one batch after the other. */
const AT_ONCE = 4;
/** Less than what is claimed is claimed for (claim-batch.ts). */
const CALL_MS = 210_000;

type SendContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'openVendor' | 'work'>;

/**
 * Sends what administrators want a vendor to change of licenses, outside any transaction, and shows nothing as done before
 * the vendor has said so. What it is not known of whether it was done is sent again: it does no harm twice.
 */
export function sendingTask(ctx: SendContext): Task {
  return {
    ...{ name: SENDING_TASK, failure: 'licenses were not sent to their vendor', everyMs: LOOK_MS },
    atOnce: AT_ONCE,
    async next() {
      const batch = await claimBatch(ctx);
      return batch && (() => send(ctx, batch));
    },
  };
}

async function send(ctx: SendContext, batch: Batch): Promise<void> {
  const { license, wishes, source, accountId } = batch;
  const names = wishes.map(({ principalName }) => principalName);
  try {
    if (names.length > 0) {
      const licenses = openLicenses(ctx, source);
      await within(CALL_MS, license === null ? licenses.unassign(names) : licenses.assign(names, license));
    }
  } catch (error) {
    if (error instanceof LicenseRefusal) return recordRefused(ctx, batch, error);
    // What goes wrong in a way that nobody thought of may have been done all the same.
    const failure = error instanceof ReadFailure ? error : new ReadFailure('shape', { cause: error });
    ctx.log.warn({ accountId, failure: failure.kind }, 'a vendor was not heard to change licenses');
    await noteUnknown(ctx, batch, failure);
    if (failure !== error) throw error;
    return;
  }
  await recordDone(ctx, batch);
}
