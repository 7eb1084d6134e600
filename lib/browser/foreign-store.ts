import type { ForeignStore } from '#lib/domain/store.ts';
import { announce } from './changes.ts';
import { lazyDatabase } from './database.ts';
import { accessTo } from './writing.ts';

/** Apart from the rest of the memory, as the popup does without it. */
export function openForeignStore(database = lazyDatabase(), tell = announce): ForeignStore {
  const { read, write, change } = accessTo(database, tell);
  return {
    async foreignTokens() {
      const tokens = await (await read()).getAll('foreignTokens');
      return tokens.sort((a, b) => b.keptAt - a.keptAt);
    },
    addForeignToken: (token) =>
      write(['foreignTokens'], async (tx) => {
        await tx.objectStore('foreignTokens').put(token, token.id);
      }),
    async changeForeignToken(id, next) {
      await change('foreignTokens', id, next);
    },
    deleteForeignToken: (id) => write(['foreignTokens'], (tx) => tx.objectStore('foreignTokens').delete(id)),
  };
}
