import type { Tx } from '../db/open.ts';

/** The ids of all organizations of a person, always in the same order, so that nobody who locks them waits in a circle. */
export async function organizationsOf(tx: Tx, personId: string): Promise<string[]> {
  const memberships = await tx
    .selectFrom('member')
    .where('userId', '=', personId)
    .select('organizationId')
    .orderBy('organizationId')
    .execute();
  return memberships.map(({ organizationId }) => organizationId);
}
