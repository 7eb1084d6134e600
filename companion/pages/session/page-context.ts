import { type Signal, signal } from '@preact/signals';
import type { Context } from '#lib/connection/context.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';

/** The one connection of a page's use cases: the session of the person who opened it. */
export const SESSION = 'session';

/** The context of use cases in a page, with a store in its memory, which is gone when the page is left. */
export function pageContext<S, N extends keyof WorkerClient>(
  store: S,
  calls: Pick<WorkerClient, N>,
  changes: Partial<Context<S, N>> = {},
): Context<S, N> {
  return {
    store,
    // Secrets are in memory only, where a key beside them would protect nothing.
    vault: {
      seal: async (text) => ({ iv: new Uint8Array(), data: new TextEncoder().encode(text).buffer }),
      open: async ({ data }) => new TextDecoder().decode(data),
    },
    contact: (_, call) => call(calls),
    // A page does not end in the midst of its work and then go on.
    wakeBy: async () => undefined,
    timing: { redeemBackOff: { firstMs: 3000, maxMs: 60_000 } },
    now: Date.now,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    ...changes,
  };
}

/** Records in memory, in the order of `compare`. Screens that read them are drawn again after each change. */
export function memoryRecords<T extends { id: string }>(compare: (a: T, b: T) => number) {
  const records: Signal<readonly T[]> = signal([]);
  return {
    records,
    all: async () => [...records.value],
    /** Stores records in place of those with the same id, and removes those with these ids. */
    async write(put: readonly T[], remove: readonly string[] = []) {
      const byId = new Map([...records.value, ...put].map((record) => [record.id, record]));
      for (const id of remove) byId.delete(id);
      records.value = [...byId.values()].sort(compare);
    },
    /** Changes a record and returns it; undefined if it is gone. */
    change(id: string, next: (current: T) => T): T | undefined {
      records.value = records.value.map((record) => (record.id === id ? next(record) : record));
      return records.value.find((record) => record.id === id);
    },
  };
}
