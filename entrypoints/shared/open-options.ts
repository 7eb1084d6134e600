import { browser } from '#lib/browser/browser.ts';
import type { Filling } from '#lib/domain/foreign-token.ts';

/** The options page's views, each with its own address. */
export type View = 'status' | 'add' | 'tokens' | 'kept' | 'guide' | 'connections' | 'alerts' | 'about';

export const optionsHref = (view: View) => `/options.html#${view}`;

/** The status page, opened for a connection, with an account's row expanded, or its authorization checked. */
export const accountHref = (connectionId: string, accountId: string, what: 'open' | 'check' = 'open') =>
  `${optionsHref('status')}/${connectionId}?${what}=${accountId}`;

/** The kept tokens, where it is said how filling one in ended on a site. */
export const fillingHref = (tokenId: string, filling: Filling, site: string) =>
  `${optionsHref('kept')}?${new URLSearchParams({ token: tokenId, filling, site })}`;

export async function openTab(href: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(href) });
}

/** Opens a view in a tab and leaves the popup, which a browser may keep open otherwise. */
export async function openOptions(view: View): Promise<void> {
  await openTab(optionsHref(view));
  window.close();
}
