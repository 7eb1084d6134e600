import type { OwnRecords } from '#lib/domain/store.ts';
import { announce } from './changes.ts';
import { lazyDatabase, type Schema } from './database.ts';
import { accessTo } from './writing.ts';

type Own = 'foreignTokens' | 'guides';
type Opened<S extends Own> = OwnRecords<Schema[S]['value']>;

/** Apart from the rest of the memory, as not every part of the extension has them; `since` when a record is there, in ms. */
const opener =
  <S extends Own>(store: S, since: (record: Schema[S]['value']) => number) =>
  (database = lazyDatabase(), tell = announce): Opened<S> => {
    const { read, write, change } = accessTo(database, tell);
    return {
      async all() {
        const records = await (await read()).getAll(store);
        return records.sort((a, b) => since(b) - since(a));
      },
      add: (record) =>
        write([store], async (tx) => {
          await tx.objectStore(store).put(record, record.id);
        }),
      async change(id, next) {
        await change(store, id, next);
      },
      remove: (id) => write([store], (tx) => tx.objectStore(store).delete(id)),
    };
  };

export const openForeignTokens = opener('foreignTokens', ({ keptAt }) => keptAt);
export const openGuides = opener('guides', ({ startedAt }) => startedAt);
