import type { SelectionItem } from '#lib/browser/context-menu.ts';
import type { MenuSelection } from '#lib/domain/selection.ts';
import type { Store, Vault } from '#lib/domain/store.ts';
import { openTab, optionsHref } from './open-options.ts';

/** Brings selected text to the options page: sealed and by way of the store, as no message or address may hold it. */
export async function bringSelection(
  view: SelectionItem,
  selection: MenuSelection,
  { store, vault }: { store: Store; vault: Vault },
): Promise<void> {
  await store.putSelection(await vault.seal(JSON.stringify(selection)), Date.now());
  await openTab(optionsHref(view));
}
