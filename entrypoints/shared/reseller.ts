import { wakeBy } from '#lib/browser/alarms.ts';
import { ask } from '#lib/browser/ask.ts';
import { timing } from '#lib/browser/timing.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { store, vault } from './stored.ts';

/**
 * Stores the tokens, sealed, before the worker hears of them; the worker then finishes the job by itself. The alarm
 * comes first: should this page or the worker be killed before it hears, it is woken.
 */
export async function addTokens(connectionId: string, tokens: readonly string[]): Promise<void> {
  await wakeBy(Date.now() + timing.redeemBackOff.firstMs);
  await enqueue({ store, vault }, connectionId, tokens);
  void ask('work', {});
}
