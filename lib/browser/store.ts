import type { Store } from '#lib/domain/store.ts';
import { announce } from './changes.ts';
import { connectionStore } from './connection-store.ts';
import { lazyDatabase } from './database.ts';
import { type KeyStore, keyStore } from './key-store.ts';
import { selectionStore } from './selection-store.ts';
import { settingsStore } from './settings-store.ts';
import { statusStore } from './status-store.ts';
import { transferStore } from './transfer-store.ts';
import { accessTo } from './writing.ts';

/** The extension's memory: one IndexedDB database, the same for the worker and all pages. Opens when first used. */
export function openStore(database = lazyDatabase(), tell = announce): Store & KeyStore {
  const access = accessTo(database, tell);
  return {
    ...keyStore(access),
    ...connectionStore(access),
    ...transferStore(access),
    ...statusStore(access),
    ...settingsStore(access),
    ...selectionStore(access),
  };
}
