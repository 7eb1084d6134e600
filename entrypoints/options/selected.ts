import { signal } from '@preact/signals';
import { store, vault } from '../shared/stored.ts';
import { route } from './route.ts';

/** What was selected on a page, until the box takes it. */
export const selected = signal<string | null>(null);

/** Takes what the context menu sent here; the page that it opened does, and once. */
export async function takeSelection(): Promise<void> {
  if (route.value !== 'add') return;
  const sealed = await store.takeSelection(Date.now());
  if (sealed !== undefined) selected.value = await vault.open(sealed);
}
