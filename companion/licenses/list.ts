import type { Licenses, UserPage } from '#lib/contract/license-schemas.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { ownAccount } from '../status/own-account.ts';
import { countsOf, type Filter, findFew, usersOf } from './users.ts';

/** A page of the users of an account's directory, who holds which license, and how many there are. */
export async function listLicenses(
  db: Db,
  caller: Caller,
  accountId: string,
  page: UserPage,
): Promise<Licenses> {
  // The version first: what is saved in between makes it old, never the list.
  const account = await ownAccount(db, caller, accountId);
  const licenses = await countsOf(db, account);
  const everybody = { count: licenses.standard + licenses.archived + licenses.none, ids: null };
  const { limit, cursor, ...filter } = page;
  const { count, ids } = isAll(filter) ? everybody : await findFew(db, accountId, filter);
  const users = count === 0 ? NOBODY : await usersOf(db, accountId, ids ? { limit, cursor, ids } : page);
  return { ...users, matching: count, licenses, version: String(account.licensesVersion) };
}

const NOBODY = { items: [], nextCursor: null };

const isAll = ({ search, license, ids }: Filter) =>
  !search?.trim() && license === undefined && ids === undefined;
