import type { FindExpected } from '#components/paste/add-customers.tsx';
import type { AskPreview } from '#components/preview/previews.ts';
import type { QueueControls } from '#components/queue/queue-row.tsx';
import { wakeBy } from '#lib/browser/alarms.ts';
import { ask } from '#lib/browser/ask.ts';
import { timing } from '#lib/browser/timing.ts';
import { encodeSealed } from '#lib/domain/sealed.ts';
import { enqueue, queueControls } from '#lib/transfer/queue.ts';
import { store, vault } from './stored.ts';

/** What a reseller's page can do with tokens, for one connection. */
export interface ResellerActions {
  add: (tokens: readonly string[], expected?: FindExpected) => Promise<void>;
  preview: AskPreview;
  queue: QueueControls;
}

/**
 * Pages change the queue themselves and then send the worker `work`, so that no message ever contains a secret. The
 * worker finishes the job alone.
 */
export function resellerActions(connectionId: string): ResellerActions {
  const startWork = async (change: Promise<void>) => {
    await change;
    void ask('work', {});
  };
  return {
    // The tokens are stored, sealed, before the worker starts. The alarm is set first, in case this page or the worker
    // is killed in between.
    async add(tokens, expected) {
      await wakeBy(Date.now() + timing.redeemBackOff.firstMs);
      await startWork(enqueue({ store, vault }, connectionId, tokens, expected));
    },
    preview: async (token) =>
      ask('preview', { connectionId, sealedToken: encodeSealed(await vault.seal(token)) }),
    queue: queueControls(store, connectionId, (change) => void startWork(change)),
  };
}
