import type { Source } from './source.ts';
import type { ReadState } from './source-health.ts';

/** What is shown of an account, in parts of which each source may give some. */
export const FACT_PARTS = ['results', 'history', 'seats', 'storage'] as const;
export type FactPart = (typeof FACT_PARTS)[number];

/** A source as the page of one account shows it: what it is, whose, and how it is for this account. */
export interface AccountSource extends Pick<Source, 'vendor' | 'createdAt' | 'pausedAt' | 'lastReportAt'> {
  /** Null for the other side's, and for those who may not see the organization's sources. */
  name: string | null;
  /** Whether it is the reader's organization's; else it is of the account's other side. */
  isOwn: boolean;
  /** By when the account is to be reported on; null if nothing is expected. */
  dueBy: string | null;
  /** How reading it goes; null if it reports by itself. */
  reading: ReadState | null;
  /** What of that which is shown comes from it. */
  gives: FactPart[];
}
