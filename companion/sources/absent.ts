import { sql } from 'kysely';
import { SHOWN_ABSENT_MS } from '#lib/domain/source.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import type { ResellerSource } from './source-accounts.ts';
import type { ListedAccount } from './vendor.ts';

/** Accounts that a vendor lists no more. */

/** Accounts of one transaction. */
const BATCH = 200;

type AbsentContext = Pick<Context, 'db' | 'now'>;

const refsOf = (listed: readonly ListedAccount[]) =>
  sql<string>`any(${listed.map(({ ref }) => ref)}::text[])`;

/** Whether more than half of the accounts that are known are missing, and that for less than they would be shown as gone. */
export async function isShortList(
  { db, now }: AbsentContext,
  sourceId: string,
  listed: readonly ListedAccount[],
): Promise<boolean> {
  const row = await db
    .selectFrom('source')
    .leftJoin('sourceAccount', (join) =>
      join.onRef('sourceAccount.sourceId', '=', 'source.id').on('sourceAccount.absentSince', 'is', null),
    )
    .where('source.id', '=', sourceId)
    .groupBy('source.id')
    .select(({ fn, eb, not }) => [
      ...(['failure', 'failingSince'] as const),
      fn.count<string>('sourceAccount.ref').as('known'),
      fn
        .count<string>('sourceAccount.ref')
        .filterWhere(not(eb('sourceAccount.ref', '=', refsOf(listed))))
        .as('missing'),
    ])
    .executeTakeFirst();
  // It was removed meanwhile.
  if (!row) return false;
  const { known, missing, failure, failingSince } = row;
  const isLasting =
    failure === 'short' &&
    failingSince !== null &&
    now().getTime() - failingSince.getTime() >= SHOWN_ABSENT_MS;
  return !isLasting && Number(missing) * 2 > Number(known);
}

/** Marks what a whole list lacks. Nothing else of it changes: its facts are kept, and grow old. */
export async function markAbsent(
  { now }: Pick<Context, 'now'>,
  tx: Tx,
  { id: sourceId, organizationId }: ResellerSource,
  listed: readonly ListedAccount[],
): Promise<void> {
  const marked = await tx
    .updateTable('sourceAccount')
    .set({ absentSince: now() })
    .where('sourceId', '=', sourceId)
    .where('absentSince', 'is', null)
    .where(({ not, eb }) => not(eb('ref', '=', refsOf(listed))))
    .returning('accountId')
    .execute();
  await addToFeed(
    tx,
    marked.flatMap(({ accountId }) => accountChanges(accountId, [organizationId])),
  );
}

/**
 * After a week, accounts that are only watched leave. Of those that the reseller looks after the source knows no more;
 * what it said is kept, and grows old, as nothing that is known backs them up any more.
 */
export async function leaveAbsent(ctx: AbsentContext, sourceId: string): Promise<void> {
  while ((await leaveBatch(ctx, sourceId)) === BATCH);
}

function leaveBatch({ db, now }: AbsentContext, sourceId: string): Promise<number> {
  const before = new Date(now().getTime() - SHOWN_ABSENT_MS);
  return db.transaction().execute(async (tx) => {
    const source = await tx
      .selectFrom('source')
      .where('id', '=', sourceId)
      .select('organizationId')
      .forUpdate()
      .executeTakeFirst();
    if (!source) return 0;
    const gone = await tx
      .selectFrom('sourceAccount')
      .where('sourceId', '=', sourceId)
      .where('absentSince', '<=', before)
      .select(['ref', 'accountId'])
      .orderBy('accountId')
      .limit(BATCH)
      .execute();
    if (gone.length === 0) return 0;
    const accountIds = gone.map(({ accountId }) => accountId);
    await tx
      .deleteFrom('sourceAccount')
      .where('sourceId', '=', sourceId)
      .where(
        'ref',
        'in',
        gone.map(({ ref }) => ref),
      )
      .execute();
    await tx.deleteFrom('account').where('kind', '=', 'observed').where('id', 'in', accountIds).execute();
    await addToFeed(
      tx,
      accountIds.flatMap((id) => accountChanges(id, [source.organizationId])),
    );
    return gone.length;
  });
}
