import { type SelectQueryBuilder, sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';

/** The page that is asked for. Lists are newest first; a cursor is the time and id of the last item of a page. */
export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

interface List<K extends string, Row, Item> {
  /** The columns that order the list; `timeOf` is the row's property with the first. */
  time: string;
  id: string;
  timeOf: K;
  item: (row: Row) => Item;
}

/** Reads a page of a query's rows, newest first, and the next page's cursor (null at the end). */
export async function paginate<
  DB,
  TB extends keyof DB,
  K extends string,
  Row extends { id: string } & Record<K, Date>,
  Item,
>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { limit, cursor }: PageQuery,
  { time, id, timeOf, item }: List<K, Row, Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const ordered = query
    .orderBy(sql.ref(time), 'desc')
    .orderBy(sql.ref(id), 'desc')
    .limit(limit + 1);
  const last = cursor === undefined ? null : position(cursor);
  const after = last && sql<boolean>`(${sql.ref(time)}, ${sql.ref(id)}) < (${last.at}, ${last.id}::uuid)`;
  const rows = await (after ? ordered.where(after) : ordered).execute();
  const shown = rows.slice(0, limit) as Row[];
  const end = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), nextCursor: end ? `${end[timeOf].getTime()}_${end.id}` : null };
}

const CURSOR = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function position(cursor: string): { at: Date; id: string } {
  const [, time, id = ''] = CURSOR.exec(cursor) ?? [];
  if (time === undefined)
    throw new Problem('validation-failed', { fields: { cursor: 'is not a cursor of this list' } });
  return { at: new Date(Number(time)), id };
}
