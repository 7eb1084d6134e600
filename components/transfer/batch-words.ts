import { type Batch, batchOf, customers } from '#lib/domain/batch.ts';
import { isFinal } from '#lib/domain/redemption.ts';
import type { QueueEntry } from './queue-line.ts';

/** How a queue stands, in words: "7 of 12 added, 1 refused"; once it is done, what came of all its lines. */
export function queueWords(entries: readonly QueueEntry[], signedOut: boolean): string {
  const { total, open, added, refused, stopped } = batchOf(entries);
  if (open === 0) return doneWords(entries);
  const words = [`${added} of ${total} added`, ...troubleWords({ refused, stopped })].join(', ');
  return signedOut ? `${words}. The rest goes on when you have signed in again.` : words;
}

/** Whether those who listen are told: of a lone token every step, of many only how they ended, or that all is paused. */
export function isSpoken(entries: readonly QueueEntry[], signedOut: boolean): boolean {
  return entries.length === 1 || signedOut || batchOf(entries).open === 0;
}

function doneWords(entries: readonly QueueEntry[]): string {
  const all = batchOf(entries.filter(({ status }) => isFinal(status)).map(({ status }) => ({ status })));
  return [...(all.added > 0 ? [`${customers(all.added)} added`] : []), ...troubleWords(all)].join(', ');
}

function troubleWords({ refused, stopped }: Pick<Batch, 'refused' | 'stopped'>): string[] {
  return [...(refused > 0 ? [`${refused} refused`] : []), ...(stopped > 0 ? [`${stopped} stopped`] : [])];
}
