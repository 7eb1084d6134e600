import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import { addsUsers, roomToAdd } from '#lib/domain/auto-add.ts';
import { type LicenseCounts, type LicensesGiven, seatsWith } from '#lib/domain/license.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import type { DirectoryEntry } from '../directories/connector.ts';
import { MOST_NAMED } from './change.ts';
import { measuredSeats, settleLicenses } from './settle.ts';
import { addUsers, takeOver } from './take-over.ts';
import { countsOf, waitingOf } from './users.ts';

/** What a reading of a directory came to. */
export interface Discovered {
  /** Users that the account has now. */
  users: number;
  /** Of them, so many got a license by this reading. */
  licensed: number;
  /** Who they are. */
  given: LicensesGiven;
  /** Whether anything is otherwise than before. */
  changed: boolean;
}

/**
 * Takes over what a directory says, under the account's lock: new users are added and, with auto-add, get a license as
 * far as the cap allows, whoever waited longest first; the seats are counted, and a reseller is warned of a cap that
 * comes near. Tells neither log nor feed.
 */
export async function discoverUsers(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  accountId: string,
  users: readonly DirectoryEntry[],
): Promise<Discovered> {
  const account = await lock(tx, accountId);
  const adds = addsUsers(account);
  const { added, differs } = await takeOver(tx, accountId, users, ctx.now());
  const calledOff = adds ? 0 : await callOff(tx, accountId);
  const before = await countsOf(tx, account);
  const licenses = withBought(account, { ...before, none: before.none + added.length });
  const room = roomToAdd(account, licenses, seatsWith(await measuredSeats(tx, accountId), licenses));
  const waited = room > 0 ? await addInTurn(tx, accountId, room) : [];
  const left = { room: room - waited.length, waitingSince: adds ? ctx.now() : null };
  const names = [...waited, ...(await addUsers(tx, accountId, added, left))];
  const licensed = names.length;
  const { standard, none } = licenses;
  const now = { ...licenses, standard: standard + licensed, none: none - licensed };
  const changed = differs || calledOff + licensed > 0 || now.bought > before.bought;
  if (changed) await settleLicenses(ctx, tx, account, now);
  const named = names.sort((a, b) => a.localeCompare(b, 'en')).slice(0, MOST_NAMED);
  const given = { standard: licensed, archived: 0, none: 0, names: named };
  return { users: usersIn(now), licensed, given, changed };
}

async function lock(tx: Tx, id: string): Promise<Account> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return account;
}

const usersIn = ({ standard, archived, none }: LicenseCounts) => standard + archived + none;

/** Licenses of a client that a reseller added are charged as they are used: there are enough for all to be given by hand. */
function withBought({ plan, trialEndsAt }: Account, counts: LicenseCounts): LicenseCounts {
  const isCharged = plan === 'paid' && trialEndsAt === null;
  return isCharged ? { ...counts, bought: Math.max(counts.bought, usersIn(counts)) } : counts;
}

/** Nobody waits for what is not given by itself. */
async function callOff(tx: Tx, accountId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ waitingSince: null })
    .where('accountId', '=', accountId)
    .where('waitingSince', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Gives those who wait a license, so many at most; their names. */
async function addInTurn(tx: Tx, accountId: string, room: number): Promise<string[]> {
  const next = waitingOf(tx, accountId)
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
