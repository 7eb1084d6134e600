import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import type { ErrorStore, SelectionStore, SettingsStore, Store } from '#lib/ports/store.ts';
import { broadcastChange } from './changes.ts';
import { connectionStore } from './connection-store.ts';
import { lazyDatabase } from './database.ts';
import { statusStore } from './status-store.ts';
import { type StoreAccess, storeAccess } from './transactions.ts';
import { transferStore } from './transfer-store.ts';
import { type KeyStore, keyStore } from './vault.ts';

/** The extension's storage: one IndexedDB database, shared by the worker and all pages. Opens when it is first used. */
export function openStore(database = lazyDatabase(), announce = broadcastChange): Store & KeyStore {
  const access = storeAccess(database, announce);
  return {
    ...keyStore(access),
    ...connectionStore(access),
    ...transferStore(access),
    ...statusStore(access),
    ...settingsStore(access),
    ...selectionStore(access),
    ...errorStore(access),
  };
}

const SETTINGS = 'settings';

function settingsStore({ read, write }: StoreAccess): SettingsStore {
  return {
    settings: async () => ({ ...DEFAULT_SETTINGS, ...(await (await read()).get('settings', SETTINGS)) }),
    changeSettings: (change) =>
      write(['settings'], async (tx) => {
        const settings = tx.objectStore('settings');
        const changed = change({ ...DEFAULT_SETTINGS, ...(await settings.get(SETTINGS)) });
        await settings.put(changed, SETTINGS);
        return changed;
      }),
  };
}

const LAST = 'last';
/** Longer than a page takes to open. An older selection was meant for a page that never opened. */
const FRESH_MS = 60_000;

function selectionStore({ read, write }: StoreAccess): SelectionStore {
  /** Deletes the selection and returns it, unless it is too old. */
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
    async deleteOldSelection(now) {
      const selection = await last();
      if (selection && now - selection.at >= FRESH_MS) await take(now);
    },
  };
}

function errorStore({ read, write }: StoreAccess): ErrorStore {
  return {
    errors: async () => (await (await read()).get('errors', LAST)) ?? [],
    changeErrors: (change) =>
      write(['errors'], async (tx) => {
        const errors = tx.objectStore('errors');
        await errors.put(change((await errors.get(LAST)) ?? []), LAST);
      }),
  };
}
