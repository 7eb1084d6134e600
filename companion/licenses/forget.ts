import type { Db } from '../db/open.ts';

const KEPT_MS = 90 * 86_400_000;

/** Forgets whom an administrator left out, some time after they have gone from the directory. */
export async function forgetLeftOut(db: Db, now: Date): Promise<void> {
  const since = new Date(now.getTime() - KEPT_MS);
  await db.deleteFrom('leftOutUser').where('goneAt', '<', since).execute();
}
