import type { Licences, UserPage } from '#lib/contract/licence-schemas.ts';
import type { Caller } from '../caller.ts';
import type { Db } from '../db/open.ts';
import { ownAccount } from '../own-account.ts';
import { countsOf, type Filter, findFew, usersOf } from './users.ts';

/** A page of the users of an account's directory, who holds which licence, and how many there are. */
export async function listLicences(
  db: Db,
  caller: Caller,
  accountId: string,
  page: UserPage,
): Promise<Licences> {
  // The version first: what is saved in between makes it old, never the list.
  const account = await ownAccount(db, caller, accountId);
  const licences = await countsOf(db, account);
  const everybody = { count: licences.standard + licences.archived + licences.none, ids: null };
  const { limit, cursor, ...filter } = page;
  const { count, ids } = isAll(filter) ? everybody : await findFew(db, accountId, filter);
  const users = count === 0 ? NOBODY : await usersOf(db, accountId, ids ? { limit, cursor, ids } : page);
  return { ...users, matching: count, licences, version: String(account.licencesVersion) };
}

const NOBODY = { items: [], nextCursor: null };

const isAll = ({ search, licence, ids }: Filter) =>
  !search?.trim() && licence === undefined && ids === undefined;
