import type { Db } from '../db/open.ts';

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** What was told long ago is told: the alerts go, and their mails with them. */
export async function forgetOldAlerts(db: Db, at: Date): Promise<void> {
  await db
    .deleteFrom('alert')
    .where('at', '<', new Date(at.getTime() - KEPT_MS))
    .execute();
}
