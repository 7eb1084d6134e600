import { signal } from '@preact/signals';
import { findTokens } from '#lib/domain/find-tokens.ts';
import type { Selection } from '#lib/domain/selection.ts';
import { store, vault } from '../shared/stored.ts';
import { route } from './route.ts';

/** What was selected on a page, until the view takes it that it was meant for. */
export const selected = signal<Selection | null>(null);

/** Takes what the context menu sent here; the page that it opened does, and once. */
export async function takeSelection(): Promise<void> {
  if (route.value !== 'add' && route.value !== 'kept') return;
  const sealed = await store.takeSelection(Date.now());
  if (sealed === undefined) return;
  const selection: Selection = JSON.parse(await vault.open(sealed));
  // A token of ours needs no keeping: it is added.
  if (findTokens(selection.text).tokens.length > 0) location.hash = 'add';
  selected.value = selection;
}
