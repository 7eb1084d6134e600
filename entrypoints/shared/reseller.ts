import { ask } from '#lib/browser/ask.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { store, vault } from './stored.ts';

/** Stores the tokens, sealed, before the worker hears of them; the worker then finishes the job by itself. */
export async function addTokens(connectionId: string, tokens: readonly string[]): Promise<void> {
  await enqueue({ store, vault }, connectionId, tokens);
  void ask('work', {});
}
