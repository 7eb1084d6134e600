import { browser } from '#lib/browser/browser.ts';

/** The options page's views, each with its own address. */
export type View = 'status' | 'add' | 'tokens' | 'connections' | 'alerts' | 'about';

export const optionsHref = (view: View) => `/options.html#${view}`;

/** The status page, opened for a connection, with an account's row expanded, or its authorization checked. */
export const accountHref = (connectionId: string, accountId: string, what: 'open' | 'check' = 'open') =>
  `${optionsHref('status')}/${connectionId}?${what}=${accountId}`;

/** Opens a view in a tab and leaves the popup, which a browser may keep open otherwise. */
export async function openOptions(view: View): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(optionsHref(view)) });
  window.close();
}
