import type { Tx } from '../db/open.ts';

/**
 * Whether the person is a member, who then stays one until this transaction ends. Whatever locks more takes a member's row
 * first, then their browser requests, then their browsers (revoke.ts), so that nobody waits in a circle.
 */
export async function lockMember(tx: Tx, organizationId: string, personId: string): Promise<boolean> {
  const member = await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .where('userId', '=', personId)
    .select('id')
    .forShare()
    .executeTakeFirst();
  return member !== undefined;
}
