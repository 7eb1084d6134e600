import { signal } from '@preact/signals';
import { pasted } from '../shared/pasted.ts';
import { store, vault } from '../shared/stored.ts';
import { route } from './route.ts';

/** Whether what is in the box was selected on a page, so that only Add is left to press. */
export const selected = signal(false);

/** Takes what the context menu sent here, into the box; the page that it opened does, and once. */
export async function takeSelection(): Promise<void> {
  if (route.value !== 'add') return;
  const sealed = await store.takeSelection();
  if (sealed === undefined) return;
  pasted.value = await vault.open(sealed);
  selected.value = true;
}
