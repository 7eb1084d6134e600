import { sql } from 'kysely';
import { openDatabase } from '#companion/db/open.ts';

/** Where a console keeps its data, as openDatabase() takes it. */
export type Where = Parameters<typeof openDatabase>[0];

/** Ends the leases of a killed console's mails, as two minutes would. An embedded database must not be open elsewhere. */
export async function endMailLeases(where: Where): Promise<void> {
  const { db, close } = await openDatabase(where);
  await sql`update mail set due_at = now() where state = 'queued'`.execute(db);
  await close();
}
