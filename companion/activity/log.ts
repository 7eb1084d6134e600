import type { Action } from '#lib/domain/activity.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import { inBatches } from '../db/in-batches.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** Who did something, for which organization, when and from where. */
export interface By {
  organizationId: string;
  at: Date;
  /** Null in the log of the other side of a hand-over, which sees an organization and never a person; so of the rest. */
  personId: string | null;
  browserId?: string | null;
  address?: string | null;
}

export interface ActivityEntry extends By {
  action: Action;
  /** Why it was not done; without it, it was. */
  refused?: ProblemCode;
  accountId?: string;
  tokenId?: string;
  /** The person it was done to. */
  subjectId?: string;
  /** The organization on the other side. */
  otherId?: string;
  /** Who was given which license: LicensesGiven as JSON. */
  licenses?: string;
}

/** What the caller does now. */
export function by({ organization, person, browserId, address }: Caller, at: Date) {
  return { organizationId: organization.id, at, personId: person.id, browserId, address };
}

/** Writes entries of the activity log, in the transaction of what they tell. */
export async function logActivity(tx: Tx, entries: ActivityEntry[]): Promise<void> {
  for (const batch of inBatches(entries)) await tx.insertInto('activity').values(batch).execute();
}
