import { sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';

/** Whoever is looked for: one of a directory, the last by name. */
export const SOUGHT = 'Zenobia Quill';

/** Gives the account of the domain a directory of so many, and licenses for all; who signs in keeps theirs. */
export async function fillDirectory(db: Db, domain: string, count: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .updateTable('account')
      .set({ licenses: 2 * count, plan: 'paid' })
      .where('domain', '=', domain)
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .deleteFrom('directoryUser')
      .where('accountId', '=', id)
      .where('email', 'not like', 'admin@%')
      .execute();
    await sql`
      insert into directory_user (account_id, email, name, license)
      select ${id}, 'user' || number || '@' || ${domain}::text,
        case number when 2 then ${SOUGHT} else
          (array['Ada', 'Bruno', 'Chidi', 'Dana', 'Edda', 'Farid', 'Greta'])[1 + number % 7] || ' '
          || (array['Abel', 'Brandt', 'Carver', 'Dahl', 'Engel', 'Fischer', 'Gale', 'Holm', 'Iyer'])[1 + number % 9]
          || ' ' || number end,
        case number % 3 when 0 then null when 1 then 'standard' else 'archived' end
      from generate_series(2, ${count}::int) as number`.execute(tx);
  });
  await sql`vacuum analyze directory_user`.execute(db);
}
