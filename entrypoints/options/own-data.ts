import { ask } from '#lib/browser/ask.ts';
import { openForeignTokens, openGuides } from '#lib/browser/own-records.ts';
import { database } from '../shared/database.ts';
import { vault } from '../shared/stored.ts';
import { createKeptActions } from './kept-actions.ts';

/** Records that belong to no console. Only the options page reads and changes them. */
export const guideStore = openGuides(database);
export const foreignStore = openForeignTokens(database);

export const keptActions = createKeptActions({
  tokens: foreignStore,
  vault,
  onChange: () => void ask('work', {}),
});
