import { sql } from 'kysely';
import type { LicenceChange, LicencesSaved } from '#lib/contract/licence-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import {
  available,
  type Licence,
  type LicenceCounts,
  type LicencesGiven,
  seatsWith,
} from '#lib/domain/licence.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { lockOwnAccount } from '../own-account.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { countsOf, heldBy, matching } from './users.ts';

/** Whom the log names. */
const MOST_NAMED = 3;

/**
 * Assigns and unassigns licences in one transaction, all or nothing. `version-conflict` if somebody saved since the
 * version was read; `not-enough-licences` if more would be held than were bought. Saving what is so already is no change.
 */
export function changeLicences(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: LicenceChange,
  version: string,
): Promise<LicencesSaved> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await lockOwnAccount(tx, caller, accountId);
    const current = String(account.licencesVersion);
    if (version !== current) throw new Problem('version-conflict', { version: current });
    if (account.authorizedAt === null) throw new Problem('account-not-authorized');
    const before = await countsOf(tx, account);
    const { filter, action, assign = [], unassign = [] } = change;
    const { changed, covered, given, ...more } = await (filter && action
      ? changeMatching(tx, account.id, filter, action)
      : changeNamed(tx, account.id, assign, unassign));
    if (changed === 0) return { changed, licences: before, version: current };
    // Counted once: under the account's lock nobody else changes them.
    const licences = {
      bought: before.bought,
      standard: before.standard + more.standard,
      archived: before.archived + more.archived,
      none: before.none - more.standard - more.archived,
    };
    if (available(licences) < Math.min(0, available(before))) {
      throw new Problem('not-enough-licences', { available: available(before) });
    }
    return {
      changed,
      licences,
      version: await settle(tx, caller, account, { licences, covered, given }, ctx.now()),
    };
  });
}

/** How many users hold something else now, how many of them had none, and how many more hold each kind than before; who got what. */
interface Changed {
  changed: number;
  covered: number;
  standard: number;
  archived: number;
  given: LicencesGiven;
}

async function changeMatching(
  tx: Tx,
  accountId: string,
  filter: NonNullable<LicenceChange['filter']>,
  action: NonNullable<LicenceChange['action']>,
): Promise<Changed> {
  const licence = action === 'none' ? null : action;
  const held = await heldBy(tx, matching(accountId, filter));
  const first = await tx
    .selectFrom('directoryUser')
    .where(matching(accountId, filter))
    .where('licence', 'is distinct from', licence)
    .select('name')
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(MOST_NAMED)
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ licence })
    .where(matching(accountId, filter))
    .where('licence', 'is distinct from', licence)
    .executeTakeFirstOrThrow();
  const changed = Number(numUpdatedRows);
  const more = (kind: Licence) => (licence === kind ? changed : -held[kind]);
  return {
    ...{ changed, covered: licence === null ? 0 : held.none },
    ...{ standard: more('standard'), archived: more('archived') },
    given: { standard: 0, archived: 0, none: 0, names: first.map(({ name }) => name), [action]: changed },
  };
}

/** One statement however many they are; a user who is not of this directory refuses it all. */
async function changeNamed(
  tx: Tx,
  accountId: string,
  assign: NonNullable<LicenceChange['assign']>,
  unassign: string[],
): Promise<Changed> {
  const wanted = JSON.stringify([
    ...assign.map(({ userId, kind }) => ({ id: userId, licence: kind })),
    ...unassign.map((id) => ({ id, licence: null })),
  ]);
  // What is selected beside the update is as it was before.
  const { rows } = await sql<Changed & { known: number }>`
    with wanted as (
      select named.id, named.licence, holder.licence as held, holder.name,
        holder.licence is distinct from named.licence as differs
      from jsonb_to_recordset(${wanted}::jsonb) as named (id uuid, licence text)
      join directory_user as holder on holder.id = named.id and holder.account_id = ${accountId}
    ), changed as (
      update directory_user set licence = wanted.licence from wanted
      where directory_user.id = wanted.id and wanted.differs
    )
    select count(*) as known,
      count(*) filter (where differs) as changed,
      count(*) filter (where held is null and licence is not null) as covered,
      count(*) filter (where licence = 'standard') - count(*) filter (where held = 'standard') as standard,
      count(*) filter (where licence = 'archived') - count(*) filter (where held = 'archived') as archived,
      jsonb_build_object(
        'standard', count(*) filter (where differs and licence = 'standard'),
        'archived', count(*) filter (where differs and licence = 'archived'),
        'none', count(*) filter (where differs and licence is null),
        'names', (array_agg(name order by lower(name), id) filter (where differs))[1:${sql.lit(MOST_NAMED)}]
      ) as given
    from wanted`.execute(tx);
  const [counted] = rows;
  if (!counted || counted.known < assign.length + unassign.length) {
    throw new Problem('validation-failed', {
      fields: { assign: 'names somebody who is not in the directory' },
    });
  }
  return counted;
}

/** What follows from licences held otherwise: the version, the seats, the log, the feeds. Returns the new version. */
async function settle(
  tx: Tx,
  caller: Caller,
  { id, customerId, resellerId }: Account,
  held: { licences: LicenceCounts; covered: number; given: LicencesGiven },
  at: Date,
): Promise<string> {
  const { licencesVersion } = await tx
    .updateTable('account')
    .set(({ eb }) => ({ licencesVersion: eb('licencesVersion', '+', 1) }))
    .where('id', '=', id)
    .returning('licencesVersion')
    .executeTakeFirstOrThrow();
  await countSeats(tx, id, held);
  const licences = JSON.stringify(held.given);
  await logActivity(tx, [{ ...by(caller, at), action: 'licences.changed', accountId: id, licences }]);
  await touch(tx, accountTouches(id, [customerId, resellerId]));
  return String(licencesVersion);
}

async function countSeats(
  tx: Tx,
  accountId: string,
  { licences, covered }: { licences: LicenceCounts; covered: number },
): Promise<void> {
  const measured = await tx
    .selectFrom('measurement')
    .where('accountId', '=', accountId)
    .select(['seats', 'uncoveredUsers'])
    .executeTakeFirst();
  if (!measured) return;
  await tx
    .updateTable('measurement')
    .set({
      seats: JSON.stringify(seatsWith(measured.seats, licences)),
      uncoveredUsers: Math.max(0, Math.min(measured.uncoveredUsers - covered, licences.none)),
    })
    .where('accountId', '=', accountId)
    .execute();
}
