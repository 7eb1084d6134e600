import { isFinal, type QueuedRedemption } from './redemption.ts';

/** The progress of one batch of tokens. */
export interface Batch {
  total: number;
  /** Not final yet. */
  open: number;
  added: number;
  refused: number;
  /** Stopped by a person. */
  stopped: number;
}

/**
 * Counts the entries that were queued since the last batch was completed and reported (`told`). Tokens that are added
 * while others are in progress belong to the same batch.
 */
export function countBatch(entries: readonly Pick<QueuedRedemption, 'status' | 'told'>[]): Batch {
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
export const customerCount = (count: number) => `${count} ${count === 1 ? 'customer' : 'customers'}`;
