import { sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';

/** Every value in every table, or in these; of each column as many as `most`. */
export async function everythingStored(db: Db, among?: string[], most = 1_000_000): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const values: string[] = [];
  for (const { name } of tables.rows.filter(({ name }) => among?.includes(name) ?? true)) {
    const { rows } = await sql<{ value: string }>`
      select value from (
        select each.value, row_number() over (partition by each.key order by each.value) as place
        from ${sql.table(name)} as t, lateral jsonb_each_text(to_jsonb(t)) as each
        where each.value is not null) as found
      where place <= ${most}`.execute(db);
    values.push(...rows.map(({ value }) => value));
  }
  return values;
}
