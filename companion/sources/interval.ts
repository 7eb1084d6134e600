import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Tx } from '../db/open.ts';

/**
 * Changes how often a source is read, from its next reading on. What would be overdue by that is spread over the interval,
 * so that the vendor is not asked for everything at once; what was never read, or waits after a failure, is not put off.
 */
export async function changeInterval(
  tx: Tx,
  id: string,
  before: number | null,
  seconds: number,
  at: Date,
): Promise<void> {
  if (before === null) {
    throw new Problem('validation-failed', { fields: { intervalSeconds: 'is for sources that are read' } });
  }
  const interval = sql`${seconds} * interval '1 second'`;
  await tx
    .updateTable('source')
    .set({ intervalSeconds: seconds })
    .set({
      nextListAt: sql`case when failure is not null or listed_at is null or next_list_at <= ${at}::timestamptz then next_list_at
      else greatest(${at}::timestamptz, listed_at + ${interval}) end`,
    })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('sourceAccount')
    .set({
      nextReadAt: sql`case
        when failures > 0 then least(next_read_at, ${at}::timestamptz + ${interval})
        when read_at + ${interval} > ${at}::timestamptz then read_at + ${interval}
        else least(next_read_at, ${at}::timestamptz + random() * ${interval}) end`,
    })
    .where('sourceId', '=', id)
    .where('readAt', 'is not', null)
    .where('nextReadAt', 'is not', null)
    .execute();
}
