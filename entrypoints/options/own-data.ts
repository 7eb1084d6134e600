import { ask } from '#lib/browser/ask.ts';
import { openForeignTokens, openGuides } from '#lib/browser/own-records.ts';
import { database, vault } from '../shared/stored.ts';
import { createKeptActions } from './kept-actions.ts';

/** What no console has to do with, as the options page alone reads and changes it. */
export const guideStore = openGuides(database);
export const foreignStore = openForeignTokens(database);

export const keptActions = createKeptActions({
  foreign: foreignStore,
  vault,
  offer: () => void ask('work', {}),
});
