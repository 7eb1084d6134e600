import { sql } from 'kysely';
import type { LicensesGiven } from '#lib/domain/license.ts';
import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import { askForTenant } from '../sources/ask-for-tenant.ts';
import { noteRest } from '../sources/note-failure.ts';
import type { ReadFailure } from '../sources/read-failure.ts';
import type { LicenseRefusal } from '../sources/vendor-licenses.ts';
import { addToFeed } from '../status/feed.ts';
import type { Batch } from './claim-batch.ts';
import { lockAccount } from './lock-account.ts';
import { recountAtVendor } from './recount.ts';
import { MAX_NAMES } from './users.ts';
import { BATCH, holdVendorLicensing } from './vendor-licensing.ts';

type RecordContext = Pick<Context, 'db' | 'now' | 'work'>;

/** The vendor says that these users hold the license now, which both sides are told at once. */
export function recordDone(ctx: RecordContext, batch: Batch): Promise<void> {
  const { accountId, license, wishes } = batch;
  const users = sql`any(${wishes.map(({ userId }) => userId)}::uuid[])`;
  return whileHeld(ctx, batch, async (tx, account) => {
    const at = ctx.now();
    await tx
      .updateTable('directoryUser')
      .set({ license, saidAt: at, waitingSince: null })
      .where('id', '=', sql<string>`${users}`)
      .execute();
    // Another wish of the same user, of meanwhile, is not done.
    const { numUpdatedRows } = await wishesSent(tx, batch).set({ doneAt: at }).executeTakeFirstOrThrow();
    await tx
      .updateTable('vendorLicensing')
      .set((eb) => ({
        done: eb('done', '+', Number(numUpdatedRows)),
        batch: sql<number>`least(${BATCH}::int, batch * 2)`,
      }))
      .where('accountId', '=', accountId)
      .execute();
    if (wishes.length > 0) await addToFeed(tx, await recountAtVendor(ctx, tx, account));
  });
}

/**
 * The vendor refuses a batch as a whole, so that nobody is changed: it is sent in halves, until it is known who is refused.
 * Where no license is left for one more user, there is none for the others who are to get one; nor is more refused user by
 * user where it is the license that is refused.
 */
export function recordRefused(
  ctx: RecordContext,
  batch: Batch,
  { kind, word }: LicenseRefusal,
): Promise<void> {
  const { accountId, license, wishes } = batch;
  return whileHeld(ctx, batch, async (tx) => {
    const half = Math.floor(wishes.length / 2);
    if (half > 0) {
      await tx
        .updateTable('vendorLicensing')
        .set({ batch: half })
        .where('accountId', '=', accountId)
        .execute();
      return;
    }
    const refusal = { refused: kind, refusedWord: word };
    await wishesSent(tx, batch).set(refusal).execute();
    if (kind !== 'none-left' && !(await refusesAll(tx, batch, refusal))) return;
    await tx
      .updateTable('licenseWish')
      .set(refusal)
      .where('accountId', '=', accountId)
      .where('license', 'is not distinct from', license)
      .where('doneAt', 'is', null)
      .where('refused', 'is', null)
      .execute();
    await tx
      .updateTable('vendorLicensing')
      .set({ batch: BATCH })
      .where('accountId', '=', accountId)
      .execute();
  });
}

/** So many users in a row for whom the vendor gives the same reason, none of whom it changes, stand for all. */
const ALIKE = 3;

async function refusesAll(
  tx: Tx,
  { accountId, license }: Batch,
  { refused, refusedWord }: { refused: string; refusedWord: string | null },
): Promise<boolean> {
  if (refused !== 'refused') return false;
  const { rows } = await sql<{ alike: number; done: number }>`
    select count(*) filter (where done_at is null and refused_word is not distinct from ${refusedWord}
      and refused = ${refused}) as alike, count(*) filter (where done_at is not null) as done
    from license_wish where account_id = ${accountId} and license is not distinct from ${license}`.execute(
    tx,
  );
  return rows[0] !== undefined && rows[0].done === 0 && rows[0].alike >= ALIKE;
}

function wishesSent(tx: Tx, { license, wishes }: Batch) {
  return tx
    .updateTable('licenseWish')
    .where('id', '=', sql<string>`any(${wishes.map(({ id }) => id)}::uuid[])`)
    .where('license', 'is not distinct from', license)
    .where('doneAt', 'is', null);
}

/** Records what the vendor answered, if the claim still holds, and ends the sending if nothing waits any more. */
function whileHeld(
  ctx: RecordContext,
  batch: Batch,
  record: (tx: Tx, account: Account) => Promise<void>,
): Promise<void> {
  const { accountId, claimedUntil } = batch;
  return ctx.db.transaction().execute(async (tx) => {
    await holdVendorLicensing(tx, accountId);
    const account = await lockAccount(tx, accountId);
    const held = await tx
      .updateTable('vendorLicensing')
      .set({ claimedUntil: null, failures: 0, failure: null, nextAt: ctx.now() })
      .where('accountId', '=', accountId)
      .where('claimedUntil', '=', claimedUntil)
      .returning('sourceId')
      .executeTakeFirst();
    // The source was removed, or another console has sent it again.
    if (!held) return;
    await record(tx, account);
    await endUnlessWaiting(tx, account, held.sourceId, ctx.now());
  });
}

/**
 * If nothing waits, what was done is logged by who wanted it, and the vendor's users are read again at once: it may have
 * done what it was not known of.
 */
export async function endUnlessWaiting(tx: Tx, account: Account, sourceId: string, at: Date): Promise<void> {
  const waiting = await tx
    .selectFrom('licenseWish')
    .where('accountId', '=', account.id)
    .where('doneAt', 'is', null)
    .where('refused', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (waiting) return;
  await tx.updateTable('vendorLicensing').set({ nextAt: null }).where('accountId', '=', account.id).execute();
  await logDone(tx, account, at);
  await askForTenant(tx, sourceId);
}

/** Logs what the vendor has done, by who wanted it. */
export async function logDone(
  tx: Tx,
  { id: accountId, customerId }: Pick<Account, 'id' | 'customerId'>,
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ personId: string | null; given: LicensesGiven }>`
    with done as (
      delete from license_wish where account_id = ${accountId} and done_at is not null
      returning user_id, license, wished_by
    )
    select wished_by as person_id, jsonb_build_object(
      'standard', count(*) filter (where done.license = 'standard'),
      'archived', count(*) filter (where done.license = 'archived'),
      'none', count(*) filter (where done.license is null),
      'names', (array_agg(name order by lower(name), user_id))[1:${sql.lit(MAX_NAMES)}]
    ) as given
    from done join directory_user on directory_user.id = done.user_id group by wished_by`.execute(tx);
  if (customerId === null) return;
  await logActivity(
    tx,
    rows.map(({ personId, given }) => ({
      ...{ organizationId: customerId, personId, at, accountId },
      ...{ action: 'licenses.changed' as const, licenses: JSON.stringify(given) },
    })),
  );
}

const PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * It is not known whether the vendor did it: its users are asked for, who may show that it did (noteRead), and the batch is
 * sent again in halves, after pauses that double. A vendor that asks for patience is asked for nothing meanwhile.
 */
export async function noteUnknown(
  { db, now }: RecordContext,
  { accountId, claimedUntil, failures, wishes, source }: Batch,
  { kind, retryAt }: ReadFailure,
): Promise<void> {
  const at = now();
  const pause = Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  const again = new Date(at.getTime() + pause);
  const longest = new Date(at.getTime() + 24 * LONGEST_PAUSE_MS);
  const asked = retryAt !== null && retryAt > again ? retryAt : again;
  const nextAt = asked < longest ? asked : longest;
  if (kind === 'throttled')
    await noteRest({ db, now }, { sourceId: source.id, credential: source.credential }, nextAt);
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('vendorLicensing')
      .set({ claimedUntil: null, failures: failures + 1, failure: kind, nextAt })
      // It may have been too much at once, or one of them.
      .set({ batch: Math.max(1, Math.floor(wishes.length / 2)) })
      .where('accountId', '=', accountId)
      .where('claimedUntil', '=', claimedUntil)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await askForTenant(tx, source.id);
  });
}
