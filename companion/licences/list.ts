import type { Licences, UserPage } from '#lib/contract/licence-schemas.ts';
import type { Caller } from '../caller.ts';
import type { Db } from '../db/open.ts';
import { ownAccount } from '../own-account.ts';
import { countsOf, matching, usersOf } from './users.ts';

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
  return {
    ...(await usersOf(db, accountId, page)),
    matching: await countMatching(db, accountId, page, licences.standard + licences.archived + licences.none),
    licences,
    version: String(account.licencesVersion),
  };
}

async function countMatching(
  db: Db,
  accountId: string,
  { search, licence, ids }: UserPage,
  all: number,
): Promise<number> {
  if (!search?.trim() && licence === undefined && ids === undefined) return all;
  const { count } = await db
    .selectFrom('directoryUser')
    .where(matching(accountId, { search, licence, ids }))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
