import type { Expected } from '#components/transfer/add-customers.tsx';
import type { AskPreview } from '#components/transfer/previews.ts';
import type { QueueControls } from '#components/transfer/queue.tsx';
import { wakeBy } from '#lib/browser/alarms.ts';
import { ask } from '#lib/browser/ask.ts';
import { timing } from '#lib/browser/timing.ts';
import { sealedText } from '#lib/domain/sealed.ts';
import { cancelUntried, clearFinished, retryNow, stopTrying } from '#lib/transfer/controls.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { store, vault } from './stored.ts';

/** Everything that a reseller's page does about tokens, for one connection. */
export interface ResellerActions {
  add: (tokens: readonly string[], expected?: Expected) => Promise<void>;
  preview: AskPreview;
  queue: QueueControls;
}

/** Pages change the queue themselves; the worker is told, and finishes the job by itself. */
export function resellerActions(connectionId: string): ResellerActions {
  const then = async (change: Promise<void>) => {
    await change;
    void ask('work', {});
  };
  return {
    // Stored, sealed, before the worker hears of them. The alarm comes first: should this page or the worker be
    // killed before it hears, it is woken.
    async add(tokens, expected) {
      await wakeBy(Date.now() + timing.redeemBackOff.firstMs);
      await then(enqueue({ store, vault }, connectionId, tokens, expected));
    },
    preview: async (token) =>
      ask('preview', { connectionId, sealedToken: sealedText(await vault.seal(token)) }),
    queue: {
      cancel: (ids) => void then(cancelUntried(store, connectionId, ids)),
      stop: (id) => void then(stopTrying(store, connectionId, id)),
      retryNow: () => void then(retryNow(store, connectionId)),
      clear: () => void then(clearFinished(store, connectionId)),
    },
  };
}
