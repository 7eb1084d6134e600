import { sql } from 'kysely';
import type { LicenseChange, LicensesSaved } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { available, type License, type LicenseCounts, type LicensesGiven } from '#lib/domain/license.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import type { Caller } from '../http/caller.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { lockOwnAccount } from '../status/own-account.ts';
import { settleLicenses } from './settle.ts';
import { countsOf, heldBy, matching } from './users.ts';

/** Whom the log names. */
export const MOST_NAMED = 3;

/**
 * Assigns and unassigns licenses in one transaction, all or nothing. `version-conflict` if somebody saved since the
 * version was read; `not-enough-licenses` if more would be held than were bought. Saving what is so already is no change.
 */
export function changeLicenses(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: LicenseChange,
  version: string,
): Promise<LicensesSaved> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await lockOwnAccount(tx, caller, accountId);
    const current = String(account.licensesVersion);
    if (version !== current) throw new Problem('version-conflict', { version: current });
    if (account.authorizedAt === null) throw new Problem('account-not-authorized');
    const before = await countsOf(tx, account);
    const { filter, action, assign = [], unassign = [] } = change;
    const { changed, given, ...more } = await (filter && action
      ? changeMatching(tx, account.id, filter, action)
      : changeNamed(tx, account.id, assign, unassign));
    if (changed === 0) return { changed, licenses: before, version: current };
    // Counted once: under the account's lock nobody else changes them.
    const licenses = {
      bought: before.bought,
      standard: before.standard + more.standard,
      archived: before.archived + more.archived,
      none: before.none - more.standard - more.archived,
    };
    if (available(licenses) < Math.min(0, available(before))) {
      throw new Problem('not-enough-licenses', { available: available(before) });
    }
    return {
      changed,
      licenses,
      version: await settle(ctx, tx, caller, account, { licenses, given }),
    };
  });
}

/** How many users hold something else now, and how many more hold each kind than before; who got what. Nobody of them waits any more. */
interface Changed {
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
): Promise<Changed> {
  const license = action === 'none' ? null : action;
  const held = await heldBy(tx, matching(accountId, filter));
  const first = await tx
    .selectFrom('directoryUser')
    .where(matching(accountId, filter))
    .where('license', 'is distinct from', license)
    .select('name')
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(MOST_NAMED)
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('directoryUser')
    .set({ license, waitingSince: null })
    .where(matching(accountId, filter))
    .where('license', 'is distinct from', license)
    .executeTakeFirstOrThrow();
  const changed = Number(numUpdatedRows);
  const more = (kind: License) => (license === kind ? changed : -held[kind]);
  return {
    ...{ changed, standard: more('standard'), archived: more('archived') },
    given: { standard: 0, archived: 0, none: 0, names: first.map(({ name }) => name), [action]: changed },
  };
}

/** One statement however many they are; a user who is not of this directory refuses it all. */
async function changeNamed(
  tx: Tx,
  accountId: string,
  assign: NonNullable<LicenseChange['assign']>,
  unassign: string[],
): Promise<Changed> {
  const wanted = JSON.stringify([
    ...assign.map(({ userId, kind }) => ({ id: userId, license: kind })),
    ...unassign.map((id) => ({ id, license: null })),
  ]);
  // What is selected beside the update is as it was before.
  const { rows } = await sql<Changed & { known: number }>`
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

/** What follows from licenses held otherwise, for the log and the feeds too. Returns the new version. */
async function settle(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  account: Account,
  held: { licenses: LicenseCounts; given: LicensesGiven },
): Promise<string> {
  const { id, customerId, resellerId } = account;
  const version = await settleLicenses(ctx, tx, account, held.licenses);
  const licenses = JSON.stringify(held.given);
  await logActivity(tx, [{ ...by(caller, ctx.now()), action: 'licenses.changed', accountId: id, licenses }]);
  await touch(tx, accountTouches(id, [customerId, resellerId]));
  return version;
}
