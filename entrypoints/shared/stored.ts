import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { database } from './database.ts';

/** The extension's storage and vault, for options page and popup. The popup's first view reads the database itself. */
export const store = openStore(database);
export const vault = openVault(store);
