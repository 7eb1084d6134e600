import { Problem } from '#lib/contract/problem.ts';

/** Lists newest first: a cursor is the last item's time and id. */
interface Position {
  at: Date;
  id: string;
}

/** The position after which a page begins; null for the first. */
export function after(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const [time, id] = cursor.split('_');
  const at = new Date(Number(time));
  if (!id || !/^[0-9a-f-]{36}$/.test(id) || Number.isNaN(at.getTime())) {
    throw new Problem('validation-failed', { fields: { cursor: 'is not a cursor of this list' } });
  }
  return { at, id };
}

/** A page of at most `limit` items from rows that were asked for with one more. */
export function page<K extends string, Row extends { id: string } & Record<K, Date>, Item>(
  rows: Row[],
  limit: number,
  time: K,
  item: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(item),
    nextCursor: last ? `${last[time].getTime()}_${last.id}` : null,
  };
}
