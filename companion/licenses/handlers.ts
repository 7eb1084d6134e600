import type { Licenses, UserQuery } from '#lib/contract/license-schemas.ts';
import type * as licenses from '#lib/contract/licenses.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/mount.ts';
import { ownAccount } from '../status/own-account.ts';
import { changeLicenses } from './change.ts';
import { licensingState, ownVendorLicensing, settleOpen } from './sending.ts';
import { countMatches, licenseCounts, pageOfUsers, type UserFilter } from './users.ts';

/** The calls of the License Manager. */
export function licenseHandlers(ctx: Context): Handlers<typeof licenses> {
  return {
    listLicenses: ({ params, query }, caller) => listLicenses(ctx.db, caller, params.id, query),
    changeLicenses: ({ params, body, ifMatch }, caller) =>
      changeLicenses(ctx, caller, params.id, body, ifMatch),
    getLicenseSending: ({ params }, caller) => ownVendorLicensing(ctx.db, caller, params.id),
    settleLicenses: ({ params, body }, caller) => settleOpen(ctx, caller, params.id, body),
  };
}

/** Returns a page of an account's users with their licenses, and the account's license counts. */
async function listLicenses(db: Db, caller: Caller, accountId: string, page: UserQuery): Promise<Licenses> {
  // Read the version first: a change in between then makes the version outdated, never the list.
  const account = await ownAccount(db, caller, accountId);
  const licenses = await licenseCounts(db, account);
  const everyone = { count: licenses.standard + licenses.archived + licenses.none, ids: null };
  const { limit, cursor, ...filter } = page;
  const { count, ids } = isAll(filter) ? everyone : await countMatches(db, accountId, filter);
  const users =
    count === 0 ? NO_USERS : await pageOfUsers(db, accountId, ids ? { limit, cursor, ids } : page);
  const vendor = await licensingState(db, accountId);
  return { ...users, matching: count, licenses, version: String(account.licensesVersion), vendor };
}

const NO_USERS = { items: [], nextCursor: null };

const isAll = ({ search, license, ids }: UserFilter) =>
  !search?.trim() && license === undefined && ids === undefined;
