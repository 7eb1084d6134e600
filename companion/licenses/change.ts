import { sql } from 'kysely';
import type { LicenseChange, LicensesSaved } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import {
  availableLicenses,
  type License,
  type LicenseCounts,
  type LicensesGiven,
} from '#lib/domain/license.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { lockOwnAccount } from '../status/own-account.ts';
import { notInDirectory } from './not-in-directory.ts';
import { recountLicenses } from './recount.ts';
import { countByLicense, licenseCounts, MAX_NAMES, matchesFilter } from './users.ts';
import { holdVendorLicensing } from './vendor-licensing.ts';
import { wishLicenses } from './wish.ts';

/**
 * Assigns and unassigns licenses in one transaction, all or nothing. Throws `version-conflict` if anyone saved after the
 * version that the caller read, and `not-enough-licenses` if users would hold more than were bought. Saving the current state
 * again changes nothing. Where the licenses are a vendor's, it is only noted what the vendor is to change.
 */
export function changeLicenses(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: LicenseChange,
  isRead: (version: string) => boolean,
): Promise<LicensesSaved> {
  return ctx.db.transaction().execute(async (tx) => {
    const source = await holdVendorLicensing(tx, accountId);
    const account = await lockOwnAccount(tx, caller, accountId);
    const current = String(account.licensesVersion);
    if (!isRead(current)) throw new Problem('version-conflict', { version: current });
    if (account.authorizedAt === null) throw new Problem('account-not-authorized');
    const before = await licenseCounts(tx, account);
    if (source)
      return { licenses: before, ...(await wishLicenses(ctx, tx, caller, account, source, change)) };
    const { filter, action, assign = [], unassign = [] } = change;
    const { changed, given, ...more } = await (filter && action
      ? changeMatching(tx, account.id, filter, action)
      : changeNamed(tx, account.id, assign, unassign));
    if (changed === 0) return { changed, licenses: before, version: current };
    // Not counted again: under the account's lock nothing else changes them.
    const licenses = {
      bought: before.bought,
      standard: before.standard + more.standard,
      archived: before.archived + more.archived,
      none: before.none - more.standard - more.archived,
    };
    if (availableLicenses(licenses) < Math.min(0, availableLicenses(before))) {
      throw new Problem('not-enough-licenses', { available: availableLicenses(before) });
    }
    return {
      changed,
      licenses,
      version: await saveChange(ctx, tx, caller, account, { licenses, given }),
    };
  });
}

/** How many users changed, by how many the holders of each kind grew, and who got what. None of them waits any more. */
interface ChangeCounts {
  changed: number;
  standard: number;
  archived: number;
  given: LicensesGiven;
}

async function changeMatching(
  tx: Tx,
  accountId: string,
  filter: NonNullable<LicenseChange['filter']>,
  action: NonNullable<LicenseChange['action']>,
): Promise<ChangeCounts> {
  const license = action === 'none' ? null : action;
  const held = await countByLicense(tx, matchesFilter(accountId, filter));
  const first = await tx
    .selectFrom('directoryUser')
    .where(matchesFilter(accountId, filter))
    .where('license', 'is distinct from', license)
    .select('name')
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(MAX_NAMES)
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ license, waitingSince: null })
    .where(matchesFilter(accountId, filter))
    .where('license', 'is distinct from', license)
    .executeTakeFirstOrThrow();
  const changed = Number(numUpdatedRows);
  const more = (kind: License) => (license === kind ? changed : -held[kind]);
  return {
    ...{ changed, standard: more('standard'), archived: more('archived') },
    given: { standard: 0, archived: 0, none: 0, names: first.map(({ name }) => name), [action]: changed },
  };
}

/** Changes any number of users in one statement. Refuses the whole change if one is not in this directory. */
async function changeNamed(
  tx: Tx,
  accountId: string,
  assign: NonNullable<LicenseChange['assign']>,
  unassign: string[],
): Promise<ChangeCounts> {
  const wanted = JSON.stringify([
    ...assign.map(({ userId, kind }) => ({ id: userId, license: kind })),
    ...unassign.map((id) => ({ id, license: null })),
  ]);
  // The select sees the rows as they were before the update in the same statement.
  const { rows } = await sql<ChangeCounts & { known: number }>`
    with wanted as (
      select named.id, named.license, holder.license as held, holder.name,
        holder.license is distinct from named.license as differs
      from jsonb_to_recordset(${wanted}::jsonb) as named (id uuid, license text)
      join directory_user as holder on holder.id = named.id and holder.account_id = ${accountId}
    ), changed as (
      update directory_user set license = wanted.license, waiting_since = null from wanted
      where directory_user.id = wanted.id and wanted.differs
    )
    select count(*) as known,
      count(*) filter (where differs) as changed,
      count(*) filter (where license = 'standard') - count(*) filter (where held = 'standard') as standard,
      count(*) filter (where license = 'archived') - count(*) filter (where held = 'archived') as archived,
      jsonb_build_object(
        'standard', count(*) filter (where differs and license = 'standard'),
        'archived', count(*) filter (where differs and license = 'archived'),
        'none', count(*) filter (where differs and license is null),
        'names', (array_agg(name order by lower(name), id) filter (where differs))[1:${sql.lit(MAX_NAMES)}]
      ) as given
    from wanted`.execute(tx);
  const [counted] = rows;
  if (!counted || counted.known < assign.length + unassign.length) throw notInDirectory();
  return counted;
}

/** Recounts the licenses, then writes the log and the feeds. Returns the new version. */
async function saveChange(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  account: Account,
  held: { licenses: LicenseCounts; given: LicensesGiven },
): Promise<string> {
  const { id, customerId, resellerId } = account;
  const version = await recountLicenses(ctx, tx, account, held.licenses);
  const licenses = JSON.stringify(held.given);
  await logActivity(tx, [
    { ...actorOf(caller, ctx.now()), action: 'licenses.changed', accountId: id, licenses },
  ]);
  await addToFeed(tx, accountChanges(id, [customerId, resellerId]));
  return version;
}
