import { batch, computed, type ReadonlySignal } from '@preact/signals';
import type { FindExpected } from '#components/paste/add-customers.tsx';
import type { QueueControls } from '#components/queue/queue-row.tsx';
import type { Random } from '#lib/async/back-off.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import type { Client } from '#lib/contract/client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { byOrder, isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { nextRedemptionAt } from '#lib/transfer/due-redemptions.ts';
import { enqueue, markTold, queueControls } from '#lib/transfer/queue.ts';
import { type QueueStore, runQueue } from '#lib/transfer/redeem.ts';
import { memoryRecords, pageContext, SESSION } from '../session/page-context.ts';

export interface PageQueue {
  entries: ReadonlySignal<readonly QueuedRedemption[]>;
  /** Some entry is not final yet; leaving the page would end its attempts. */
  busy: ReadonlySignal<boolean>;
  /** Appends tokens, except those that are in the queue already or were added by it. */
  add: (tokens: readonly string[], expected?: FindExpected) => Promise<void>;
  /** Goes on after the session was lost. */
  resume: () => Promise<void>;
  controls: QueueControls;
}

/** Time and chance, as the page has them or a test. `wakeAt` replaces what it was asked for before. */
interface Surroundings {
  now: () => number;
  random: Random;
  wakeAt: (when: number, work: () => Promise<void>) => void;
}

/** A page redeems one token after another. */
const LANES = 1;

/**
 * The queue of a console page: the extension's (ARCHITECTURE, Background worker) with a store in memory. Its connection is
 * the person's session, and pauses the queue when it has ended or acts for another organization. `onChange` is called
 * when the page should reload: after a customer was added, and when the session is lost.
 */
export function createPageQueue(
  client: Pick<Client, 'redeem'>,
  onChange: () => void,
  { wakeAt, ...surroundings } = pageSurroundings(),
): PageQueue {
  const { records: entries, all, write, change } = memoryRecords<QueuedRedemption>(byOrder);
  let state: Connection['state'] = 'connected';
  const store: QueueStore = {
    connections: async () => [{ id: SESSION, state }],
    redemptions: all,
    changeQueue(_, changeOf) {
      const { put, remove } = changeOf([...entries.value]);
      return write(put, remove);
    },
    changeRedemptions: async (changes) => batch(() => changes.map((one) => change(one.id, one.change))),
  };
  const context = pageContext<QueueStore, 'redeem'>(store, client, {
    ...surroundings,
    async contact(_, call) {
      try {
        return await call(client);
      } catch (error) {
        if (setbackOf(error).kind === 'signed-out') state = 'signed-out';
        throw error;
      }
    },
  });
  const busy = computed(() => entries.value.some(({ status }) => !isFinal(status)));
  const work: () => Promise<void> = singleFlight(async () => {
    const added = await runQueue(context, undefined, LANES);
    if (added.size > 0 || state === 'signed-out') onChange();
    if (!busy.value) await markTold(store, SESSION);
    wakeAt(await nextRedemptionAt(store), work);
  });

  return {
    entries,
    busy,
    async add(tokens, expected) {
      await enqueue(context, SESSION, tokens, expected);
      void work();
    },
    resume() {
      state = 'connected';
      return work();
    },
    controls: queueControls(store, SESSION, (changed) => void changed.then(work)),
  };
}

function pageSurroundings(): Surroundings {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    now: Date.now,
    random: Math.random,
    wakeAt(when, work) {
      clearTimeout(timer);
      if (Number.isFinite(when)) timer = setTimeout(() => void work(), when - Date.now());
    },
  };
}
