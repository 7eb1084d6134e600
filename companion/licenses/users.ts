import { type ExpressionBuilder, sql } from 'kysely';
import type { UserQuery } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { DirectoryUser, LicenseCounts, LicenseWish } from '#lib/domain/license.ts';
import { UUID } from '#lib/domain/uuid.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, Tables } from '../db/tables.ts';
import type { PageQuery } from '../http/paginate.ts';

/** How many users an entry of the log names. */
export const MAX_NAMES = 3;

export type UserFilter = Pick<UserQuery, 'search' | 'license'> & { ids?: string[] | undefined };

/** Condition for the users that a filter finds: part of a name or address in any case, and the license held. */
export function matchesFilter(accountId: string, { search = '', license, ids }: UserFilter) {
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

/** Up to this many matches are read by their ids. With more, scanning in the order of names soon fills a page. */
const MAX_LISTED_IDS = 200;

/** Counts the users that a filter finds, and returns their ids if they are few. Scans the account's users once. */
export async function countMatches(
  db: Db,
  accountId: string,
  filter: UserFilter,
): Promise<{ count: number; ids: string[] | null }> {
  const found = await db
    .with(
      (cte) => cte('found').materialized(),
      (query) => query.selectFrom('directoryUser').where(matchesFilter(accountId, filter)).select('id'),
    )
    .selectNoFrom((eb) => [
      eb
        .selectFrom('found')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('count'),
      sql<string[]>`array(select id from found limit ${MAX_LISTED_IDS + 1})`.as('ids'),
    ])
    .executeTakeFirstOrThrow();
  const count = found.count ?? 0;
  return { count, ids: count <= MAX_LISTED_IDS ? found.ids : null };
}

/** Returns a page of users in the order of their names; the cursor is the id of the last one. */
export function pageOfUsers(db: Db, accountId: string, { limit, cursor, ...filter }: UserQuery) {
  return pageByName(db, accountId, matchesFilter(accountId, filter), { limit, cursor });
}

async function pageByName(
  db: Db,
  accountId: string,
  which: ReturnType<typeof matchesFilter>,
  { limit, cursor }: PageQuery,
): Promise<{ items: DirectoryUser[]; nextCursor: string | null }> {
  const query = db
    .selectFrom('directoryUser')
    .where(which)
    .select(['id', 'name', 'email', 'license', wishOf().as('wish')])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1);
  const last = cursor === undefined ? null : await cursorRow(db, accountId, cursor);
  const after = last && sql<boolean>`(lower(name), id) > (lower(${last.name}), ${last.id}::uuid)`;
  const rows = await (after ? query.where(after) : query).execute();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** What a vendor has not changed of a user yet, or refuses to. */
const wishOf = () => sql<LicenseWish | null>`(
  select jsonb_build_object('license', wish.license, 'refused',
    case when refused is not null then jsonb_build_object('why', refused, 'word', refused_word) end)
  from license_wish as wish where wish.user_id = directory_user.id and done_at is null)`;

async function cursorRow(db: Db, accountId: string, cursor: string) {
  const isId = UUID.test(cursor);
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

/** Query for the users whom auto-add could not cover. */
export function waitingUsers(db: Db | Tx, accountId: string) {
  return db.selectFrom('directoryUser').where(isWaiting(accountId));
}

/** A page of them in the order of their names. */
export function pageOfWaitingUsers(db: Db, accountId: string, page: PageQuery) {
  return pageByName(db, accountId, isWaiting(accountId), page);
}

function isWaiting(accountId: string) {
  return (eb: ExpressionBuilder<Tables, 'directoryUser'>) =>
    eb.and([eb('accountId', '=', accountId), eb('waitingSince', 'is not', null), eb('license', 'is', null)]);
}

/** Counts the licenses bought for an account and its users by license. */
export async function licenseCounts(
  db: Db | Tx,
  { id, licenses }: Pick<Account, 'id' | 'licenses'>,
): Promise<LicenseCounts> {
  return { bought: licenses, ...(await countByLicense(db, matchesFilter(id, {}))) };
}

/** Counts the users that the condition finds by license. */
export async function countByLicense(db: Db | Tx, which: ReturnType<typeof matchesFilter>) {
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
