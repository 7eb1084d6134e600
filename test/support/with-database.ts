import { type Db, openDatabase } from '#companion/db/open.ts';

/** Where a console keeps its data, as `openDatabase()` takes it. */
export interface Where {
  data: string;
  databaseUrl: string | null;
}

/** Opens a console's database and closes it again. If it is embedded, the console must not have it open. */
export async function withDatabase<T>(where: Where, act: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openDatabase(where);
  return act(db).finally(close);
}
