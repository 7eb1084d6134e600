import type { SelectionStore } from '#lib/domain/store.ts';
import type { Access } from './writing.ts';

const LAST = 'last';

export function selectionStore({ read, write }: Access): SelectionStore {
  return {
    putSelection: (sealed) =>
      write(['selections'], async (tx) => {
        await tx.objectStore('selections').put(sealed, LAST);
      }),
    async takeSelection() {
      if ((await (await read()).count('selections')) === 0) return undefined;
      return write(['selections'], async (tx) => {
        const selections = tx.objectStore('selections');
        const taken = await selections.get(LAST);
        await selections.delete(LAST);
        return taken;
      });
    },
  };
}
