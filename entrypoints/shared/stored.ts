import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';

/** The extension's storage and vault, for popup and options page. */
export const database = lazyDatabase();
export const store = openStore(database);
export const vault = openVault(store);
