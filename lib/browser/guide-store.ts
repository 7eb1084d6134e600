import type { GuideStore } from '#lib/domain/store.ts';
import { announce } from './changes.ts';
import { lazyDatabase } from './database.ts';
import { accessTo } from './writing.ts';

/** Apart from the rest of the memory, as only the options page has guides. */
export function openGuideStore(database = lazyDatabase(), tell = announce): GuideStore {
  const { read, write, change } = accessTo(database, tell);
  return {
    async guides() {
      const guides = await (await read()).getAll('guides');
      return guides.sort((a, b) => b.startedAt - a.startedAt);
    },
    addGuide: (guide) =>
      write(['guides'], async (tx) => {
        await tx.objectStore('guides').put(guide, guide.id);
      }),
    async changeGuide(id, next) {
      await change('guides', id, next);
    },
    deleteGuide: (id) => write(['guides'], (tx) => tx.objectStore('guides').delete(id)),
  };
}
