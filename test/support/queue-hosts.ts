import { createPageQueue } from '#companion/pages/customers/page-queue.ts';
import { createClient } from '#lib/contract/client.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { createExtension, type Given } from './extension.ts';

/** Who runs a queue of tokens. */
export interface QueueHost {
  /** Does all that is due, after a paste if there is one. A worker is killed after so many steps. */
  wake(steps: number, paste: string[] | undefined): Promise<void>;
  /** The person signs in again, if the console has refused them. */
  signInAgain(): Promise<void>;
  /** Time passes until the queue wanted to go on. */
  sleep(): Promise<void>;
  queue(): Promise<readonly QueuedRedemption[]>;
}

/** The extension's worker, which lives as long as it may, with its store in IndexedDB. */
async function workerHost(given: Given): Promise<QueueHost> {
  const { wake, sleep, store, vault, now, signIn } = await createExtension(given);
  return {
    async wake(steps, paste) {
      if (paste) await enqueue({ store, vault, now }, 'c1', paste);
      await wake(steps, paste && (({ handlers }) => handlers.work({})));
    },
    async signInAgain() {
      if ((await store.connection('c1'))?.state === 'signed-out') await signIn();
    },
    sleep,
    queue: () => store.redemptions('c1'),
  };
}

/** A page of the console, which stays open, with its store in memory. */
async function pageHost({ origin, credential, random, at }: Given): Promise<QueueHost> {
  let alarm = { when: at, work: async () => {} };
  let clock = at;
  let ended = () => {};
  const page = createPageQueue(createClient({ origin, credential }), () => {}, {
    now: () => clock,
    random,
    // Each run of the queue ends with this.
    wakeAt(when, work) {
      alarm = { when, work };
      ended();
    },
  });
  return {
    async wake(_, paste) {
      const run = new Promise<void>((resolve) => {
        ended = resolve;
      });
      await (paste ? page.add(paste) : alarm.work());
      await run;
    },
    signInAgain: page.resume,
    async sleep() {
      clock = Number.isFinite(alarm.when) ? Math.max(clock + 1, alarm.when) : clock + 1;
    },
    queue: async () => page.entries.value,
  };
}

export const QUEUE_HOSTS = { worker: workerHost, page: pageHost };
