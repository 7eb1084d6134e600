import { isFinal, type QueuedRedemption } from './redemption.ts';

/** How far the tokens of one batch have come. */
export interface Batch {
  total: number;
  /** Still on their way. */
  open: number;
  added: number;
  refused: number;
  /** Given up by a person. */
  stopped: number;
}

/**
 * Counts what was put into a queue since it was last done and told of; nothing, once it is told of. Tokens that come
 * while others are on their way are of the same batch.
 */
export function batchOf(entries: readonly Pick<QueuedRedemption, 'status' | 'told'>[]): Batch {
  const untold = entries.filter(({ told }) => !told);
  const count = (state: string) => untold.filter(({ status }) => status.state === state).length;
  return {
    total: untold.length,
    open: untold.filter(({ status }) => !isFinal(status)).length,
    added: count('added'),
    refused: count('refused'),
    stopped: count('stopped'),
  };
}

/** "1 customer", "12 customers". */
export const customers = (count: number) => `${count} ${count === 1 ? 'customer' : 'customers'}`;
