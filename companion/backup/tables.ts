import { sql } from 'kysely';
import type { Db, Tx } from '../db/open.ts';

/** Kysely's own tables, and the table of the embedded database's self-check. */
const NOT_DATA = ['kysely_migration', 'kysely_migration_lock', 'durability_check'];

export interface Table {
  name: string;
  /** The columns of the primary key, which order the rows. */
  key: string[];
  /** All columns except generated ones. */
  columns: string[];
}

/** Lists our tables, each after those that it refers to. They are read from the database, so that none is missed. */
export async function tablesOf(db: Db | Tx): Promise<Table[]> {
  const { rows } = await sql<{ name: string; key: string[]; columns: string[]; refersTo: string[] }>`
    select t.relname as name,
      coalesce((select json_agg(a.attname order by array_position(c.conkey, a.attnum))
        from pg_constraint c join pg_attribute a on a.attrelid = t.oid and a.attnum = any (c.conkey)
        where c.conrelid = t.oid and c.contype = 'p'), '[]') as key,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(distinct other.relname)
        from pg_constraint c join pg_class other on other.oid = c.confrelid
        where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid), '[]') as refers_to
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
    order by t.relname`.execute(db);
  const tables = rows.filter(({ name }) => !NOT_DATA.includes(name));
  const ordered: typeof tables = [];
  const isPlaced = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find(({ name, refersTo }) => !isPlaced(name) && refersTo.every(isPlaced));
    if (!next) throw new Error('tables refer to each other in a cycle');
    ordered.push(next);
  }
  return ordered.map(({ name, key, columns }) => ({ name, key, columns }));
}
