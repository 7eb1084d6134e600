import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';

/** The extension's memory and vault, as popup and options page read them. */
export const store = openStore();
export const vault = openVault(store);
