import type { Tx } from '../db/open.ts';
import type { Reading } from './claim-reading.ts';

export type LockedReading = NonNullable<Awaited<ReturnType<typeof lockReading>>>;

/**
 * Locks the source of a reading. Undefined if it was removed meanwhile, or has other keys, of which the reading says
 * nothing, or if its list is another's to read by now.
 */
export async function lockReading(tx: Tx, { sourceId, credential, account, claimedUntil }: Reading) {
  const source = await tx
    .selectFrom('source')
    .where('id', '=', sourceId)
    .select(['id', 'organizationId', 'vendor', 'credential', 'claimedUntil'])
    .select(['failure', 'failingSince', 'nextListAt'])
    .forUpdate()
    .executeTakeFirst();
  const isHeld = account !== null || source?.claimedUntil?.getTime() === claimedUntil.getTime();
  return source?.credential === credential && isHeld ? source : undefined;
}
