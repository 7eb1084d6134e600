import { sql } from 'kysely';
import {
  autoAddCapacity,
  autoAddsUsers,
  type LicenseCounts,
  type LicensesGiven,
  seatsForLicenses,
} from '#lib/domain/license.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { DirectoryEntry } from '../directories/identity-provider.ts';
import { addUsers, applyDirectory } from './apply-directory.ts';
import { lockAccount } from './lock-account.ts';
import { noteAliases } from './note-aliases.ts';
import { measuredSeats, recountLicenses } from './recount.ts';
import { licenseCounts, MAX_NAMES, waitingUsers } from './users.ts';
import { vendorLicensing } from './vendor-licensing.ts';

/** What changed when an account's users were updated from its directory. */
export interface Discovered {
  /** How many users the account has now. */
  users: number;
  /** How many of them got a license now. */
  licensed: number;
  /** The same as the activity log stores it. */
  given: LicensesGiven;
  /** Whether anything is different from before. */
  changed: boolean;
}

/**
 * Updates an account's users from its directory, under the account's lock. With auto-add, users get licenses as far as
 * the cap allows: first those who have waited longest, then new ones. Recounts the seats and warns the reseller if the
 * cap is near. Writes neither log nor feed. Where the licenses are a vendor's, so are the users: only their aliases are
 * taken from the directory.
 */
export async function discoverUsers(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  accountId: string,
  users: readonly DirectoryEntry[],
): Promise<Discovered> {
  const account = await lockAccount(tx, accountId);
  if (await vendorLicensing(tx, accountId)) {
    await noteAliases(tx, accountId, users);
    return { users: usersIn(await licenseCounts(tx, account)), licensed: 0, given: NOTHING, changed: false };
  }
  const adds = autoAddsUsers(account);
  const { added, differs } = await applyDirectory(tx, accountId, users, ctx.now());
  const stoppedWaiting = adds ? 0 : await clearWaiting(tx, accountId);
  const before = await licenseCounts(tx, account);
  const licenses = chargedAsUsed(account, { ...before, none: before.none + added.length });
  const room = autoAddCapacity(
    account,
    licenses,
    seatsForLicenses(await measuredSeats(tx, accountId), licenses),
  );
  const waited = room > 0 ? await licenseWaiting(tx, accountId, room) : [];
  const left = { room: room - waited.length, waitingSince: adds ? ctx.now() : null };
  const names = [...waited, ...(await addUsers(tx, accountId, added, left))];
  const licensed = names.length;
  const { standard, none } = licenses;
  const now = { ...licenses, standard: standard + licensed, none: none - licensed };
  const changed = differs || stoppedWaiting + licensed > 0 || now.bought > before.bought;
  if (changed) await recountLicenses(ctx, tx, account, now);
  const named = names.sort((a, b) => a.localeCompare(b, 'en')).slice(0, MAX_NAMES);
  const given = { standard: licensed, archived: 0, none: 0, names: named };
  return { users: usersIn(now), licensed, given, changed };
}

const NOTHING: LicensesGiven = { standard: 0, archived: 0, none: 0, names: [] };

const usersIn = ({ standard, archived, none }: LicenseCounts) => standard + archived + none;

/** A client that a reseller added is charged per license used, so there are always enough for every user. */
function chargedAsUsed({ plan, trialEndsAt }: Account, counts: LicenseCounts): LicenseCounts {
  const isCharged = plan === 'paid' && trialEndsAt === null;
  return isCharged ? { ...counts, bought: Math.max(counts.bought, usersIn(counts)) } : counts;
}

/** Without auto-add, no user waits for a license. Returns how many did. */
async function clearWaiting(tx: Tx, accountId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ waitingSince: null })
    .where('accountId', '=', accountId)
    .where('waitingSince', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Gives licenses to at most `room` waiting users. Returns their names. */
async function licenseWaiting(tx: Tx, accountId: string, room: number): Promise<string[]> {
  const next = waitingUsers(tx, accountId)
    .select('id')
    .orderBy('waitingSince')
    .orderBy(sql`lower(name)`)
    .orderBy('id');
  const added = await tx
    .updateTable('directoryUser')
    .set({ license: 'standard', waitingSince: null })
    .where('id', 'in', next.limit(room))
    .returning('name')
    .execute();
  return added.map(({ name }) => name);
}
