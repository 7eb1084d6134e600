import { type ReadonlySignal, signal } from '@preact/signals';
import { byOrder, type QueuedRedemption } from '#lib/domain/redemption.ts';
import type { TransferStore } from '#lib/ports/store.ts';

/** A page's queue as a store of the use cases. It is in memory, and gone when the page is left. */
export interface QueueStore extends Pick<TransferStore, 'redemptions' | 'changeQueue' | 'changeRedemptions'> {
  entries: ReadonlySignal<readonly QueuedRedemption[]>;
}

export function createQueueStore(): QueueStore {
  const entries = signal<readonly QueuedRedemption[]>([]);
  const change = <T>(work: (byId: Map<string, QueuedRedemption>) => T): T => {
    const byId = new Map(entries.value.map((entry) => [entry.id, entry]));
    const result = work(byId);
    entries.value = [...byId.values()].sort(byOrder);
    return result;
  };
  return {
    entries,
    redemptions: async () => [...entries.value],
    changeQueue: async (_, changeOf) =>
      change((byId) => {
        const { put, remove } = changeOf([...byId.values()]);
        for (const id of remove) byId.delete(id);
        for (const entry of put) byId.set(entry.id, entry);
      }),
    changeRedemptions: async (changes) =>
      change((byId) =>
        changes.map(({ id, change: changeOf }) => {
          const current = byId.get(id);
          if (current === undefined) return undefined;
          const next = changeOf(current);
          byId.set(id, next);
          return next;
        }),
      ),
  };
}
