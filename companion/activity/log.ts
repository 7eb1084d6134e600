import type { Action } from '#lib/domain/activity.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import { inBatches } from '../db/in-batches.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** The person who did something, for which organization, when and from where. */
export interface Actor {
  organizationId: string;
  at: Date;
  /** Null, like the browser and the address, in the log of the other side of a hand-over: it sees an organization, never a person. */
  personId: string | null;
  browserId?: string | null;
  address?: string | null;
}

export interface ActivityEntry extends Actor {
  action: Action;
  /** Why it was refused; absent if it was done. */
  refused?: ProblemCode;
  accountId?: string | null;
  tokenId?: string;
  /** The API key that it was done to. */
  keyId?: string;
  /** The person it was done to. */
  subjectId?: string;
  /** The organization on the other side. */
  otherId?: string;
  /** Which licenses were given or taken: LicensesGiven as JSON. */
  licenses?: string;
}

/** The caller as the actor of an entry. */
export function actorOf({ organization, person, browserId, address }: Caller, at: Date) {
  return { organizationId: organization.id, at, personId: person.id, browserId, address };
}

/** Writes entries of the activity log, in the transaction of the acts that they record. */
export async function logActivity(tx: Tx, entries: ActivityEntry[]): Promise<void> {
  for (const batch of inBatches(entries)) await tx.insertInto('activity').values(batch).execute();
}
