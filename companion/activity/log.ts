import type { Action } from '#lib/domain/activity.ts';
import type { Tx } from '../db/open.ts';

export interface ActivityEntry {
  organizationId: string;
  at: Date;
  /** Null in the log of the other side of a hand-over, which sees an organization and never a person. */
  personId: string | null;
  browserId?: string | null;
  action: Action;
  accountId?: string;
  tokenId?: string;
  /** The person it was done to. */
  subjectId?: string;
  /** The organization on the other side. */
  otherId?: string;
}

/** Writes entries of the activity log, in the transaction of what they tell. */
export async function logActivity(tx: Tx, entries: ActivityEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insertInto('activity').values(entries).execute();
}
