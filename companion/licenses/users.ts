import { type ExpressionBuilder, sql } from 'kysely';
import type { UserPage } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { DirectoryUser, LicenseCounts } from '#lib/domain/license.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, Tables } from '../db/types.ts';

export type Filter = Pick<UserPage, 'search' | 'license'> & { ids?: string[] | undefined };

/** Whom a filter finds in an account's directory: part of a name or address whatever its case, and what is held. */
export function matching(accountId: string, { search = '', license, ids }: Filter) {
  const wanted = search.trim();
  return (eb: ExpressionBuilder<Tables, 'directoryUser'>) =>
    eb.and([
      eb('accountId', '=', accountId),
      ...(wanted === '' ? [] : [sql<boolean>`strpos(search_text, lower(${wanted}::text)) > 0`]),
      ...(license === undefined
        ? []
        : [eb('license', 'is not distinct from', license === 'none' ? null : license)]),
      ...(ids === undefined ? [] : [eb('id', 'in', ids)]),
    ]);
}

/** So many are read by themselves; of more, a page is soon full in the order of their names. */
const FEW = 200;

/** How many a filter finds, and who they are if they are few: all users are looked through once. */
export async function findFew(
  db: Db,
  accountId: string,
  filter: Filter,
): Promise<{ count: number; ids: string[] | null }> {
  const found = await db
    .with(
      (cte) => cte('found').materialized(),
      (with_) => with_.selectFrom('directoryUser').where(matching(accountId, filter)).select('id'),
    )
    .selectNoFrom((eb) => [
      eb
        .selectFrom('found')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('count'),
      sql<string[]>`array(select id from found limit ${FEW + 1})`.as('ids'),
    ])
    .executeTakeFirstOrThrow();
  const count = found.count ?? 0;
  return { count, ids: count <= FEW ? found.ids : null };
}

/** A page of them, in order of name; the cursor is the last one's id. */
export async function usersOf(
  db: Db,
  accountId: string,
  { limit, cursor, ...filter }: UserPage,
): Promise<{ items: DirectoryUser[]; nextCursor: string | null }> {
  const query = db
    .selectFrom('directoryUser')
    .where(matching(accountId, filter))
    .select(['id', 'name', 'email', 'license'])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1);
  const last = cursor === undefined ? null : await placeOf(db, accountId, cursor);
  const after = last && sql<boolean>`(lower(name), id) > (lower(${last.name}), ${last.id}::uuid)`;
  const rows = await (after ? query.where(after) : query).execute();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

async function placeOf(db: Db, accountId: string, cursor: string) {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor);
  const last =
    isId &&
    (await db
      .selectFrom('directoryUser')
      .where('accountId', '=', accountId)
      .where('id', '=', cursor)
      .select(['id', 'name'])
      .executeTakeFirst());
  if (!last) throw new Problem('cursor-expired');
  return last;
}

/** Those whom auto-add could not cover. */
export function waitingOf(db: Db | Tx, accountId: string) {
  return db
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .where('waitingSince', 'is not', null)
    .where('license', 'is', null);
}

/** How many of an account's users hold what. */
export async function countsOf(
  db: Db | Tx,
  { id, licenses }: Pick<Account, 'id' | 'licenses'>,
): Promise<LicenseCounts> {
  return { bought: licenses, ...(await heldBy(db, matching(id, {}))) };
}

/** How many of some users hold what. */
export async function heldBy(db: Db | Tx, which: ReturnType<typeof matching>) {
  const rows = await db
    .selectFrom('directoryUser')
    .where(which)
    .groupBy('license')
    .select(({ fn }) => ['license', fn.countAll<number>().as('count')])
    .execute();
  const held = (wanted: DirectoryUser['license']) =>
    rows.find(({ license }) => license === wanted)?.count ?? 0;
  return { standard: held('standard'), archived: held('archived'), none: held(null) };
}
