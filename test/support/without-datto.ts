import type { Db } from '#companion/db/open.ts';

/** Takes from Northwind the source that a sandbox begins with, and those that only it knows. */
export async function withoutDatto(db: Db): Promise<void> {
  await db.deleteFrom('account').where('kind', '=', 'observed').execute();
  await db.deleteFrom('source').where('vendor', '=', 'datto').execute();
}
