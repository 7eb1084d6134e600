import { byOrder } from '#lib/domain/redemption.ts';
import type { TransferStore } from '#lib/ports/store.ts';
import { allOf } from './database.ts';
import type { StoreAccess } from './transactions.ts';

export function transferStore({ read, write, writeFor, put, change }: StoreAccess): TransferStore {
  return {
    async redemptions(connectionId) {
      const entries = await (await read()).getAll('redemptions', allOf(connectionId));
      return entries.sort(byOrder);
    },
    async changeQueue(connectionId, change) {
      await writeFor(connectionId, ['redemptions'], async (tx) => {
        const queue = tx.objectStore('redemptions');
        const { put, remove } = change(await queue.getAll(allOf(connectionId)));
        for (const id of remove) await queue.delete([connectionId, id]);
        for (const entry of put) await queue.put(entry, [connectionId, entry.id]);
      });
    },
    // There is no need to check the connection: entries are deleted together with theirs.
    changeRedemptions: (changes) =>
      write(['redemptions'], (tx) => {
        const queue = tx.objectStore('redemptions');
        const changed = changes.map(async ({ connectionId, id, change }) => {
          const current = await queue.get([connectionId, id]);
          if (!current) return undefined;
          const next = change(current);
          await queue.put(next, [connectionId, id]);
          return next;
        });
        return Promise.all(changed);
      }),
    async heldTokens(connectionId) {
      const held = await (await read()).getAll('heldTokens', allOf(connectionId));
      return held.sort((a, b) => b.createdAt - a.createdAt);
    },
    addHeldToken: (held) => put('heldTokens', held, held.connectionId, held.id),
    async changeHeldToken(connectionId, id, next) {
      await change('heldTokens', [connectionId, id], next);
    },
    async deleteHeldTokens(connectionId, ids) {
      await writeFor(connectionId, ['heldTokens'], async (tx) => {
        for (const id of ids) await tx.objectStore('heldTokens').delete([connectionId, id]);
      });
    },
  };
}
