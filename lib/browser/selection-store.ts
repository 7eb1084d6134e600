import type { SelectionStore } from '#lib/domain/store.ts';
import type { Access } from './writing.ts';

const LAST = 'last';
/** Longer than a page takes to open. */
const FRESH_MS = 60_000;

export function selectionStore({ read, write }: Access): SelectionStore {
  /** Deletes what is there and answers it, unless it is too old to be meant. */
  const take = (now: number) =>
    write(['selections'], async (tx) => {
      const selections = tx.objectStore('selections');
      const taken = await selections.get(LAST);
      await selections.delete(LAST);
      return taken && now - taken.at < FRESH_MS ? taken.sealed : undefined;
    });
  const last = async () => (await read()).get('selections', LAST);
  return {
    putSelection: (sealed, at) =>
      write(['selections'], async (tx) => {
        await tx.objectStore('selections').put({ sealed, at }, LAST);
      }),
    takeSelection: async (now) => ((await last()) ? take(now) : undefined),
    async dropOldSelection(now) {
      const there = await last();
      if (there && now - there.at >= FRESH_MS) await take(now);
    },
  };
}
