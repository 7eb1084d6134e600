import type { Outcome } from '#components/basics/use-outcome.ts';
import type { NamedAccount } from './account-names.ts';

/** What every part of the list of sources knows. */
export interface SourcesShown {
  accounts: readonly NamedAccount[];
  /** Whether the person may change anything. */
  isAdmin: boolean;
  /** Whether the person may have a source read now. */
  mayCheck: boolean;
  /** A reseller's source is of many accounts, a customer's of one. */
  isReseller: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** Reads sources, keys and jobs anew. */
  reload: () => Promise<void>;
  /** Waits for a change, and reads anew. Resolves to why it was refused, or to null. */
  change: (changing: Promise<unknown>) => Outcome;
}
