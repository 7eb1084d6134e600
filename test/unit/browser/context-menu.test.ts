import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setUpContextMenu, showFillItems } from '#lib/browser/context-menu.ts';
import { aForeignToken } from '../support/foreign-tokens.ts';

interface Item {
  id: string;
  title: string;
  parentId?: string;
  contexts: string[];
}

const { contextMenus, runtime } = fakeBrowser;
const page = 'https://app.vendor.example:8443/settings?secret=1';
const tab = { id: 7, title: 'Settings – Vendor' };
let items: Item[];
let click: (info: object, tab?: object) => void;

beforeEach(async () => {
  items = [];
  vi.spyOn(contextMenus, 'create').mockImplementation(((item: Item) => items.push(item)) as never);
  vi.spyOn(contextMenus, 'removeAll').mockImplementation((async () => {
    items = [];
  }) as never);
  vi.spyOn(contextMenus, 'remove').mockImplementation((async (id: string) => {
    if (!items.some((item) => item.id === id)) throw new Error('Cannot find menu item');
    items = items.filter((item) => item.id !== id && item.parentId !== id);
  }) as never);
  vi.spyOn(contextMenus.onClicked, 'addListener').mockImplementation(((listener: typeof click) => {
    click = listener;
  }) as never);
  await showFillItems([]);
});

function aMenu() {
  const actions = { selected: vi.fn(), fill: vi.fn(), onRebuilt: vi.fn() };
  setUpContextMenu(actions);
  return actions;
}

it('has its items for selected text once, and asks for the others anew, whenever extension or browser begin', async () => {
  const { onRebuilt } = aMenu();
  for (const reason of ['install', 'update'] as const)
    await runtime.onInstalled.trigger({ reason, temporary: false } as never);
  await runtime.onStartup.trigger();
  expect(items).toMatchObject([
    { id: 'add', contexts: ['selection'] },
    { id: 'kept', contexts: ['selection'] },
  ]);
  expect(onRebuilt).toHaveBeenCalledTimes(3);
});

it('names for whom a token is before its label: many have the name of the same page', async () => {
  await showFillItems([aForeignToken({ label: 'Settings', forWhom: 'Larch Print' })]);
  expect(items.at(-1)?.title).toBe('Larch Print: Settings');
});

it('offers tokens in fields, in their order, in place of those before', async () => {
  await showFillItems([aForeignToken({ id: 'k3', label: 'before' })]);
  await showFillItems([
    aForeignToken({ id: 'k1', label: 'Zebra' }),
    aForeignToken({ id: 'k2', label: 'Ape' }),
  ]);
  expect(items.map(({ id, parentId, title }) => [id, parentId, title])).toEqual([
    ['fill', undefined, 'Fill in a transfer token'],
    ['k1', 'fill', 'Zebra'],
    ['k2', 'fill', 'Ape'],
  ]);
  for (const { contexts } of items) expect(contexts).toEqual(['editable']);
});

it('leaves items alone that are shown already: a choice while they are replaced would be lost', async () => {
  const actions = aMenu();
  const tokens = [aForeignToken({ id: 'k1' }), aForeignToken({ id: 'k2' })];
  await showFillItems(tokens);
  const shown = [...items];
  await showFillItems(tokens.map((token) => ({ ...token, note: 'called them' })));
  expect(contextMenus.create).toHaveBeenCalledTimes(shown.length);
  actions.onRebuilt.mockImplementation(() => showFillItems(tokens));
  await runtime.onStartup.trigger();
  await vi.waitFor(() => expect(items.slice(2)).toEqual(shown));
});

it('has nothing in fields without tokens', async () => {
  await showFillItems([aForeignToken()]);
  await showFillItems([]);
  expect(items).toEqual([]);
});

it.each([
  ['Marks & Sons', 'Marks && Sons'],
  ['&&', '&&&&'],
  ['100%s %S %', '100%\u2060s %S %'],
  ['<b>Bold</b>', '<b>Bold</b>'],
])('a label is shown as it is: %s', async (label, title) => {
  await showFillItems([aForeignToken({ label })]);
  expect(items.at(-1)?.title).toBe(title);
});

it.each(['add', 'kept'])('brings what is selected, with the page it is on: %s', (item) => {
  const { selected, fill } = aMenu();
  const inFrame = { frameId: 12, frameUrl: 'https://other.example/' };
  click({ menuItemId: item, selectionText: 'abc', pageUrl: page, ...inFrame }, tab);
  expect(selected).toHaveBeenCalledExactlyOnceWith(item, {
    text: 'abc',
    site: 'app.vendor.example:8443',
    title: 'Settings – Vendor',
    tabId: 7,
    frameId: 12,
  });
  expect(fill).not.toHaveBeenCalled();
});

it('brings a million characters at most', () => {
  const { selected } = aMenu();
  click({ menuItemId: 'kept', selectionText: 'x'.repeat(1_000_001), pageUrl: page }, tab);
  expect(selected.mock.lastCall?.[1].text).toHaveLength(1_000_000);
});

it.each([
  ['of the page', {}, 0],
  ['of a frame', { frameId: 12 }, 12],
  ['in which something is selected', { selectionText: 'abc' }, 0],
])('fills the token that was chosen into the field %s', (_, info, frameId) => {
  const { selected, fill } = aMenu();
  click({ menuItemId: 'k1', pageUrl: page, ...info }, tab);
  expect(fill).toHaveBeenCalledExactlyOnceWith('k1', { tabId: 7, frameId, site: 'app.vendor.example:8443' });
  expect(selected).not.toHaveBeenCalled();
});

it('does with a page that has no address', () => {
  const { selected } = aMenu();
  click({ menuItemId: 'kept', selectionText: 'abc' });
  expect(selected.mock.lastCall).toMatchObject(['kept', { text: 'abc', site: '', title: '' }]);
});

it('leaves nothing of where a private window was', () => {
  const { fill, selected } = aMenu();
  click({ menuItemId: 'k1', pageUrl: page }, { ...tab, incognito: true });
  expect(fill.mock.lastCall?.[1].site).toBe('');
  click({ menuItemId: 'kept', selectionText: 'abc', pageUrl: page }, { ...tab, incognito: true });
  expect(selected.mock.lastCall?.[1]).toMatchObject({ site: '', title: '' });
});
