import type { EditableField, ForeignToken } from '#lib/domain/foreign-token.ts';
import type { MenuSelection } from '#lib/domain/selection.ts';
import { browser, type Menus } from './browser.ts';

/** Enough for several thousand tokens. A longer selection is cut. */
const MAX_SELECTION = 1_000_000;

/** The id of the item of every field, above the items of the kept tokens, whose ids are those of the tokens. */
const FILL = 'fill';

/** The items of selected text, each named after the view of the options page that it opens. */
export type SelectionItem = 'add' | 'kept';

export interface MenuActions {
  selected: (item: SelectionItem, selection: MenuSelection) => void;
  fill: (tokenId: string, field: EditableField) => void;
  /** The items of the kept tokens were removed and must be shown again. */
  onRebuilt: () => void;
}

/** Sets up our items in every page's context menu. They are built when the browser or the extension starts, and stay. */
export function setUpContextMenu({ selected, fill, onRebuilt }: MenuActions): void {
  const build = async () => {
    await browser.contextMenus.removeAll();
    shownItems = '';
    const contexts = ['selection' as const];
    browser.contextMenus.create({ id: 'add', title: 'Add customer with this transfer token', contexts });
    browser.contextMenus.create({ id: 'kept', title: 'Keep this transfer token', contexts });
    onRebuilt();
  };
  browser.runtime.onInstalled.addListener(build);
  // Without this, a browser that crashed while the items were rebuilt would lack some.
  browser.runtime.onStartup.addListener(build);
  browser.contextMenus.onClicked.addListener(
    ({ menuItemId: item, selectionText = '', frameId = 0, pageUrl = '' }, tab) => {
      const { id: tabId = 0, title = '', incognito } = tab ?? {};
      // Never store where something was done in a private window.
      const site = (!incognito && URL.parse(pageUrl)?.host) || '';
      if (item === 'add' || item === 'kept')
        selected(item, {
          text: selectionText.slice(0, MAX_SELECTION),
          site,
          title: incognito ? '' : title,
          tabId,
          frameId,
        });
      else fill(item as string, { tabId, frameId, site });
    },
  );
}

/** What the menus show, as far as this worker knows. */
let shownItems = '';

/**
 * Shows these tokens in the menu of every editable field. What is shown already is left alone: a choice that is made while
 * its item is replaced would be lost. Do not call it again before it has finished.
 */
export async function showFillItems(tokens: readonly ForeignToken[]): Promise<void> {
  const items = tokens.map(({ id, forWhom, label }) => ({
    id,
    parentId: FILL,
    title: escapeTitle(forWhom ? `${forWhom}: ${label}` : label),
    contexts,
  }));
  const wanted = JSON.stringify(items);
  if (wanted === shownItems) return;
  await browser.contextMenus.remove(FILL).catch(() => undefined);
  if (items.length > 0)
    browser.contextMenus.create({ id: FILL, title: 'Fill in a transfer token', contexts });
  for (const item of items) browser.contextMenus.create(item);
  shownItems = wanted;
}

/** Firefox treats password fields separately. */
const contexts: Menus.ContextType[] = import.meta.env.FIREFOX ? ['editable', 'password'] : ['editable'];

/** In a title, `&` marks an access key and `%s` is replaced by the selection. */
function escapeTitle(label: string): string {
  return label.replaceAll('&', '&&').replaceAll('%s', '%\u2060s');
}
