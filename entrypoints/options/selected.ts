import { signal } from '@preact/signals';
import { selectedText } from '#lib/browser/selected-text.ts';
import { holdsTokens } from '#lib/domain/find-tokens.ts';
import type { MenuSelection, Selection } from '#lib/domain/selection.ts';
import { store, vault } from '../shared/stored.ts';
import { route } from './route.ts';

/** What was selected on a page, until the view takes it that it was meant for. */
export const selected = signal<Selection | null>(null);

/** Takes what the context menu sent here; the page that it opened does, and once. */
export async function takeSelection(): Promise<void> {
  if (route.value !== 'add' && route.value !== 'kept') return;
  const sealed = await store.takeSelection(Date.now());
  if (sealed === undefined) return;
  const { tabId, frameId, ...selection }: MenuSelection = JSON.parse(await vault.open(sealed));
  const text = await selectedText({ ...selection, tabId, frameId });
  // Where the page could not be asked, blanks may have been line breaks.
  const ownText = [text, text.replaceAll(' ', '\n')].find((candidate) => holdsTokens(candidate));
  // A token of ours needs no keeping: it is added.
  if (ownText !== undefined) location.hash = 'add';
  selected.value = { ...selection, text: ownText ?? text };
}
