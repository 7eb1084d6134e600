import type { Workload } from './reported-facts.ts';

/** "2 never backed up"; null if there are none, or it is not known. */
export function neverWords({ neverBackedUp }: Pick<Workload, 'neverBackedUp'>): string | null {
  return neverBackedUp ? `${neverBackedUp.toLocaleString('en')} never backed up` : null;
}
