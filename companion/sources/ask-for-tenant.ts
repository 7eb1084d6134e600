import type { Db, Tx } from '../db/open.ts';
import { ASKED_FOR } from './turns.ts';

/** Has the one account of a source at Spanning read at once, its users too. What is being read of it counts no more. */
export async function askForTenant(db: Db | Tx, sourceId: string): Promise<void> {
  await db
    .updateTable('sourceAccount')
    .set({ nextReadAt: ASKED_FOR, turnAt: ASKED_FOR, noSeatsUntil: null, claimedUntil: null })
    .where('sourceId', '=', sourceId)
    .where('absentSince', 'is', null)
    .execute();
}
