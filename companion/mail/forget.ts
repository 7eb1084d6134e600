import type { Db } from '../db/open.ts';

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** What was told long ago is told: alerts and notices go, and their mails with them. */
export async function forgetOldNews(db: Db, at: Date): Promise<void> {
  const since = new Date(at.getTime() - KEPT_MS);
  await db.deleteFrom('alert').where('at', '<', since).execute();
  await db.deleteFrom('notice').where('at', '<', since).execute();
}
