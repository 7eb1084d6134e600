import { browser } from '#lib/browser/browser.ts';
import type { Store, Vault } from '#lib/domain/store.ts';
import { optionsHref } from './open-options.ts';

/** Brings selected text to the options page: sealed and by way of the store, as no message or address may hold it. */
export async function addSelection(
  text: string,
  { store, vault }: { store: Store; vault: Vault },
): Promise<void> {
  await store.putSelection(await vault.seal(text), Date.now());
  await browser.tabs.create({ url: browser.runtime.getURL(optionsHref('add')) });
}
