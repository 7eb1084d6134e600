import { type RawBuilder, sql } from 'kysely';
import type { LicenseChange, LicensesSaved } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { afterCommit } from '../db/after-commit.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { notInDirectory } from './not-in-directory.ts';
import { matchesFilter } from './users.ts';
import { BATCH, type LicensingSource, SENDING_TASK } from './vendor-licensing.ts';

/**
 * Notes what the vendor is to change, instead of what was to be changed of the same users before; it is sent later. Whoever
 * waits for what they hold waits on: it may be that the vendor has just made the opposite of it.
 */
export async function wishLicenses(
  ctx: Pick<Context, 'now' | 'work'>,
  tx: Tx,
  caller: Caller,
  account: Account,
  source: LicensingSource,
  change: LicenseChange,
): Promise<Omit<LicensesSaved, 'licenses'>> {
  if (source.pausedAt !== null) throw new Problem('licenses-unknown');
  const at = ctx.now();
  const isRead = await beginSending(tx, account.id, at);
  if (!isRead) throw new Problem('licenses-unknown');
  const { assign = [], unassign = [] } = change;
  const { known, changed } = await storeWishes(tx, caller, account.id, wantedBy(tx, account.id, change), at);
  if (known < assign.length + unassign.length) throw notInDirectory();
  const version = changed === 0 ? account.licensesVersion : await raiseVersion(tx, account.id);
  afterCommit(tx, () => ctx.work.wake(SENDING_TASK));
  return { changed, version: String(version) };
}

/** Whether the vendor's users were read. What was done before the last changes were is not counted among these. */
async function beginSending(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update vendor_licensing set next_at = coalesce(next_at, ${at}::timestamptz),
      since = case when next_at is null then ${at}::timestamptz else since end,
      done = case when next_at is null then 0 else done end,
      batch = case when next_at is null then ${BATCH}::int else batch end
    where account_id = ${accountId} and users_at is not null`.execute(tx);
  return numAffectedRows > 0n;
}

/** The users to be changed, by id, and the license that each is to hold. */
function wantedBy(
  tx: Tx,
  accountId: string,
  { filter, action, assign = [], unassign = [] }: LicenseChange,
): RawBuilder<unknown> {
  if (filter && action) {
    const license = action === 'none' ? null : action;
    const matching = tx
      .selectFrom('directoryUser')
      .where(matchesFilter(accountId, filter))
      .select(['id', sql<string | null>`${license}::text`.as('license')]);
    return sql`${matching}`;
  }
  const named = [
    ...assign.map(({ userId, kind }) => ({ id: userId, license: kind })),
    ...unassign.map((id) => ({ id, license: null })),
  ];
  return sql`select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as one (id uuid, license text)`;
}

async function storeWishes(
  tx: Tx,
  caller: Caller,
  accountId: string,
  wanted: RawBuilder<unknown>,
  at: Date,
): Promise<{ known: number; changed: number }> {
  const { rows } = await sql<{ known: number; changed: number }>`
    with wanted as (
      select holder.id, named.license, holder.license as held, open.id as wish,
        open.license as wished, open.refused is not null as is_refused
      from (${wanted}) as named
      join directory_user as holder on holder.id = named.id and holder.account_id = ${accountId}
      left join license_wish as open on open.user_id = holder.id and open.done_at is null
    ), differing as (
      select *, is_refused and license is not distinct from held as is_off from wanted
      where is_refused or license is distinct from case when wish is null then held else wished end
    ), dropped as (
      delete from license_wish where id in (select wish from differing where is_off)
    ), changed as (
      update license_wish set license = differing.license, wished_at = ${at}, wished_by = ${caller.person.id},
        refused = null, refused_word = null
      from differing where license_wish.id = differing.wish and not is_off
    ), added as (
      insert into license_wish (account_id, user_id, license, wished_at, wished_by)
      select ${accountId}, id, license, ${at}, ${caller.person.id} from differing where wish is null
    )
    select (select count(*) from wanted) as known, (select count(*) from differing) as changed`.execute(tx);
  return rows[0] ?? { known: 0, changed: 0 };
}

async function raiseVersion(tx: Tx, accountId: string): Promise<number> {
  const { licensesVersion } = await tx
    .updateTable('account')
    .set((eb) => ({ licensesVersion: eb('licensesVersion', '+', 1) }))
    .where('id', '=', accountId)
    .returning('licensesVersion')
    .executeTakeFirstOrThrow();
  return licensesVersion;
}
