import { sql } from 'kysely';
import type { LicenceChange, LicencesSaved } from '#lib/contract/licence-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { available, type LicenceCounts, seatsWith } from '#lib/domain/licence.ts';
import { logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { lockOwnAccount } from '../own-account.ts';
import { touch } from '../status/feed.ts';
import { countsOf, matching } from './users.ts';

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
    const changed = await ('filter' in change
      ? changeMatching(tx, account.id, change)
      : changeNamed(tx, account.id, change));
    if (changed === 0) return { changed, licences: before, version: current };
    const licences = await countsOf(tx, account);
    if (available(licences) < Math.min(0, available(before))) {
      throw new Problem('not-enough-licences', { available: available(before) });
    }
    return { changed, licences, version: await settle(tx, caller, account, licences, ctx.now()) };
  });
}

async function changeMatching(
  tx: Tx,
  accountId: string,
  { filter, action }: Extract<LicenceChange, { filter: object }>,
): Promise<number> {
  const licence = action === 'none' ? null : action;
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ licence })
    .where(matching(accountId, filter))
    .where('licence', 'is distinct from', licence)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** One statement however many they are; a user who is not of this directory refuses it all. */
async function changeNamed(
  tx: Tx,
  accountId: string,
  { assign, unassign }: Extract<LicenceChange, { assign: object }>,
): Promise<number> {
  const wanted = JSON.stringify([
    ...assign.map(({ userId, kind }) => ({ id: userId, licence: kind })),
    ...unassign.map((id) => ({ id, licence: null })),
  ]);
  const { rows } = await sql<{ unknown: number; changed: number }>`
    with wanted as (
      select * from jsonb_to_recordset(${wanted}::jsonb) as named (id uuid, licence text)
    ), changed as (
      update directory_user set licence = wanted.licence from wanted
      where directory_user.id = wanted.id and account_id = ${accountId}
        and directory_user.licence is distinct from wanted.licence
      returning 1
    )
    select (select count(*) from changed) as changed,
      (select count(*) from wanted where not exists (
        select from directory_user where directory_user.id = wanted.id and account_id = ${accountId})) as unknown
  `.execute(tx);
  const [counted = { unknown: 0, changed: 0 }] = rows;
  if (counted.unknown > 0) {
    throw new Problem('validation-failed', {
      fields: { assign: 'names somebody who is not in the directory' },
    });
  }
  return counted.changed;
}

/** What follows from licences held otherwise: the version, the seats, the log, the feeds. Returns the new version. */
async function settle(
  tx: Tx,
  caller: Caller,
  { id, customerId, resellerId }: Account,
  licences: LicenceCounts,
  at: Date,
): Promise<string> {
  const { licencesVersion } = await tx
    .updateTable('account')
    .set(({ eb }) => ({ licencesVersion: eb('licencesVersion', '+', 1) }))
    .where('id', '=', id)
    .returning('licencesVersion')
    .executeTakeFirstOrThrow();
  await countSeats(tx, id, licences);
  const { person, browserId, organization } = caller;
  const by = { organizationId: organization.id, at, personId: person.id, browserId };
  await logActivity(tx, [{ ...by, action: 'licences.changed', accountId: id }]);
  await touch(
    tx,
    [customerId, resellerId].flatMap((organizationId) =>
      organizationId === null ? [] : [{ organizationId, kind: 'account' as const, entityId: id }],
    ),
  );
  return String(licencesVersion);
}

async function countSeats(tx: Tx, accountId: string, licences: LicenceCounts): Promise<void> {
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
      uncoveredUsers: Math.min(measured.uncoveredUsers, licences.none),
    })
    .where('accountId', '=', accountId)
    .execute();
}
