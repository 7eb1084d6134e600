import type { Field, ForeignToken } from '#lib/domain/foreign-token.ts';
import type { MenuSelection } from '#lib/domain/selection.ts';
import { browser, type Menus } from './browser.ts';

/** Some thousand tokens; what is longer is cut. */
const LONGEST = 1_000_000;

/** The item of every field, above the kept tokens; theirs have their tokens' ids. */
const FILL = 'fill';

/** The items that selected text has; each is called as the options page's view that it opens. */
export type SelectionItem = 'add' | 'kept';

export interface MenuActions {
  selected: (item: SelectionItem, selection: MenuSelection) => void;
  fill: (tokenId: string, field: Field) => void;
  /** The items of the kept tokens are gone: to be offered again. */
  emptied: () => void;
}

/** The items of our own in every page's context menu. Built when browser or extension begin; until then they stay. */
export function onMenu({ selected, fill, emptied }: MenuActions): void {
  const build = async () => {
    await browser.contextMenus.removeAll();
    const contexts = ['selection' as const];
    browser.contextMenus.create({ id: 'add', title: 'Add customer with this transfer token', contexts });
    browser.contextMenus.create({ id: 'kept', title: 'Keep this transfer token', contexts });
    emptied();
  };
  browser.runtime.onInstalled.addListener(build);
  // A browser that died while they were built anew would be without some.
  browser.runtime.onStartup.addListener(build);
  browser.contextMenus.onClicked.addListener(
    ({ menuItemId: item, selectionText = '', frameId = 0, pageUrl = '' }, tab) => {
      const { id: tabId = 0, title = '', incognito } = tab ?? {};
      // What is done in a private window leaves no trace of where it was done.
      const site = (!incognito && URL.parse(pageUrl)?.host) || '';
      if (item === 'add' || item === 'kept')
        selected(item, {
          text: selectionText.slice(0, LONGEST),
          site,
          title: incognito ? '' : title,
          tabId,
          frameId,
        });
      else fill(item as string, { tabId, frameId, site });
    },
  );
}

/** Puts an item for each of these tokens into every field's menu, in place of those before. Never twice at once. */
export async function offerInFields(tokens: readonly ForeignToken[]): Promise<void> {
  await browser.contextMenus.remove(FILL).catch(() => undefined);
  if (tokens.length > 0)
    browser.contextMenus.create({ id: FILL, title: 'Fill in a transfer token', contexts });
  for (const { id, forWhom, label } of tokens)
    browser.contextMenus.create({
      id,
      parentId: FILL,
      title: literally(forWhom ? `${forWhom}: ${label}` : label),
      contexts,
    });
}

/** Firefox counts password fields apart. */
const contexts: Menus.ContextType[] = import.meta.env.FIREFOX ? ['editable', 'password'] : ['editable'];

/** In a title `&` marks a key, and `%s` is what is selected. */
function literally(label: string): string {
  return label.replaceAll('&', '&&').replaceAll('%s', '%\u2060s');
}
