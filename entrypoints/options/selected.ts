import { signal } from '@preact/signals';
import { selectedText } from '#lib/browser/selected-text.ts';
import { containsTokens } from '#lib/domain/find-tokens.ts';
import type { MenuSelection, Selection } from '#lib/domain/selection.ts';
import { store, vault } from '../shared/stored.ts';
import { route } from './route.ts';

/** The text that was selected on a page, until the view that it is meant for takes it. */
export const selected = signal<Selection | null>(null);

/** Takes the selection that the context menu sent, once. Only the page that the menu opened may take it. */
export async function takeSelection(): Promise<void> {
  if (route.value !== 'add' && route.value !== 'kept') return;
  const sealed = await store.takeSelection(Date.now());
  if (sealed === undefined) return;
  const { tabId, frameId, ...selection }: MenuSelection = JSON.parse(await vault.open(sealed));
  const text = await selectedText({ ...selection, tabId, frameId });
  // If the page could not be read, blanks may stand for line breaks.
  const ownText = [text, text.replaceAll(' ', '\n')].find((candidate) => containsTokens(candidate));
  // A token of Baton itself is added instead of kept.
  if (ownText !== undefined) location.hash = 'add';
  selected.value = { ...selection, text: ownText ?? text };
}
