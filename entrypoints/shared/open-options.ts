import { browser } from '#lib/browser/browser.ts';
import type { SelectionItem } from '#lib/browser/context-menu.ts';
import type { FillResult } from '#lib/domain/foreign-token.ts';
import type { MenuSelection } from '#lib/domain/selection.ts';
import type { Store, Vault } from '#lib/ports/store.ts';

/** The options page's views, each with its own address. */
export type View =
  | 'status'
  | 'add'
  | 'sources'
  | 'tokens'
  | 'kept'
  | 'guide'
  | 'connections'
  | 'alerts'
  | 'about';

export const optionsHref = (view: View) => `/options.html#${view}`;

/** The status page for a connection, with an account's row expanded (`open`) or its authorization checked (`check`). */
export const accountHref = (connectionId: string, accountId: string, what: 'open' | 'check' = 'open') =>
  `${optionsHref('status')}/${connectionId}?${what}=${accountId}`;

/** The kept tokens, with a report on how filling one in ended on a site. */
export const fillingHref = (tokenId: string, filling: FillResult, site: string) =>
  `${optionsHref('kept')}?${new URLSearchParams({ token: tokenId, filling, site })}`;

/** Opens a page of the extension in a new tab. */
export async function openTab(href: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(href) });
}

/** Opens a view in a tab and closes the popup, which some browsers would keep open. */
export async function openOptions(view: View): Promise<void> {
  await openTab(optionsHref(view));
  window.close();
}

/** Passes selected text to the options page, sealed in the store, because no message or address may contain it. */
export async function bringSelection(
  view: SelectionItem,
  selection: MenuSelection,
  { store, vault }: { store: Store; vault: Vault },
): Promise<void> {
  await store.putSelection(await vault.seal(JSON.stringify(selection)), Date.now());
  await openTab(optionsHref(view));
}
