import { sql } from 'kysely';
import type { LicenceChange, LicencesSaved } from '#lib/contract/licence-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { available, type Licence, type LicenceCounts, type LicencesGiven } from '#lib/domain/licence.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { lockOwnAccount } from '../own-account.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { settleLicences } from './settle.ts';
import { countsOf, heldBy, matching } from './users.ts';

/** Whom the log names. */
export const MOST_NAMED = 3;

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
    const { changed, given, ...more } = await (filter && action
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
      version: await settle(ctx, tx, caller, account, { licences, given }),
    };
  });
}

/** How many users hold something else now, and how many more hold each kind than before; who got what. Nobody of them waits any more. */
interface Changed {
  changed: number;
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
    .set({ licence, waitsSince: null })
    .where(matching(accountId, filter))
    .where('licence', 'is distinct from', licence)
    .executeTakeFirstOrThrow();
  const changed = Number(numUpdatedRows);
  const more = (kind: Licence) => (licence === kind ? changed : -held[kind]);
  return {
    ...{ changed, standard: more('standard'), archived: more('archived') },
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
      update directory_user set licence = wanted.licence, waits_since = null from wanted
      where directory_user.id = wanted.id and wanted.differs
    )
    select count(*) as known,
      count(*) filter (where differs) as changed,
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

/** What follows from licences held otherwise, for the log and the feeds too. Returns the new version. */
async function settle(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  account: Account,
  held: { licences: LicenceCounts; given: LicencesGiven },
): Promise<string> {
  const { id, customerId, resellerId } = account;
  const version = await settleLicences(ctx, tx, account, held.licences);
  const licences = JSON.stringify(held.given);
  await logActivity(tx, [{ ...by(caller, ctx.now()), action: 'licences.changed', accountId: id, licences }]);
  await touch(tx, accountTouches(id, [customerId, resellerId]));
  return version;
}
