import { ask } from '#lib/browser/ask.ts';
import { openForeignStore } from '#lib/browser/foreign-store.ts';
import { openGuideStore } from '#lib/browser/guide-store.ts';
import { database, vault } from '../shared/stored.ts';
import { createKeptActions } from './kept-actions.ts';

/** What no console has to do with, as the options page alone reads and changes it. */
export const guideStore = openGuideStore(database);
export const foreignStore = openForeignStore(database);

export const keptActions = createKeptActions({
  foreign: foreignStore,
  vault,
  offer: () => void ask('work', {}),
});
