import type { OwnRecords } from '#lib/ports/store.ts';
import { broadcastChange } from './changes.ts';
import { lazyDatabase, type Schema } from './database.ts';
import { storeAccess } from './transactions.ts';

type Own = 'foreignTokens' | 'guides';
type Opened<S extends Own> = OwnRecords<Schema[S]['value']>;

/**
 * Separate from `openStore`, because not every part of the extension needs these records. `createdAt` returns when a
 * record was made, in ms.
 */
const opener =
  <S extends Own>(store: S, createdAt: (record: Schema[S]['value']) => number) =>
  (database = lazyDatabase(), announce = broadcastChange): Opened<S> => {
    const { read, write, change } = storeAccess(database, announce);
    return {
      async all() {
        const records = await (await read()).getAll(store);
        return records.sort((a, b) => createdAt(b) - createdAt(a));
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

/** The kept tokens of vendors without an API. */
export const openForeignTokens = opener('foreignTokens', ({ keptAt }) => keptAt);
/** The customers of the Spanning guide, each with its ticked steps. */
export const openGuides = opener('guides', ({ startedAt }) => startedAt);
