import { sql } from 'kysely';
import type { OpenChanges } from '#lib/contract/license-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { LicenseSending, VendorLicensing } from '#lib/domain/license-wish.ts';
import type { Context } from '../context.ts';
import { afterCommit } from '../db/after-commit.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { lockOwnAccount, ownAccount } from '../status/own-account.ts';
import { endUnlessWaiting } from './record-sent.ts';
import { holdVendorLicensing, SENDING_TASK, tenantOf, vendorLicensing } from './vendor-licensing.ts';

/** As many as one can look through. */
const MOST_NAMED = 50;

/** How it stands with the licenses of the caller's account, if they are a vendor's. */
export async function ownVendorLicensing(
  db: Db,
  caller: Caller,
  accountId: string,
): Promise<{ vendor: VendorLicensing | null }> {
  await ownAccount(db, caller, accountId);
  return { vendor: await licensingState(db, accountId) };
}

/** How it stands with the licenses of an account; null if they are Baton's. */
export async function licensingState(db: Db | Tx, accountId: string): Promise<VendorLicensing | null> {
  const source = await vendorLicensing(db, accountId);
  if (!source) return null;
  const row = await db
    .selectFrom('vendorLicensing')
    .where('accountId', '=', accountId)
    .select(['usersAt', 'since', 'done', 'failure', 'nextAt'])
    .executeTakeFirst();
  const usersAt = row?.usersAt?.toISOString() ?? null;
  const sending = row?.since ? await sendingOf(db, accountId, { ...row, since: row.since }) : null;
  const tenant = await tenantOf(db, source.id);
  const bought = tenant && { standard: tenant.licenses, archived: tenant.archivedLicenses };
  return { usersAt, bought, isPaused: source.pausedAt !== null, sending };
}

interface SendingRow extends Pick<LicenseSending, 'done' | 'failure'> {
  since: Date;
  nextAt: Date | null;
}

async function sendingOf(
  db: Db | Tx,
  accountId: string,
  { since, done, failure, nextAt }: SendingRow,
): Promise<LicenseSending | null> {
  const open = db.selectFrom('licenseWish').where('accountId', '=', accountId).where('doneAt', 'is', null);
  const { waiting, refused } = await open
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('refused', 'is', null).as('waiting'),
      fn.countAll<number>().filterWhere('refused', 'is not', null).as('refused'),
    ])
    .executeTakeFirstOrThrow();
  if (waiting + refused === 0) return null;
  const refusals = await db
    .selectFrom('licenseWish as wish')
    .innerJoin('directoryUser as holder', 'holder.id', 'wish.userId')
    .where('wish.accountId', '=', accountId)
    .where('wish.doneAt', 'is', null)
    .where('wish.refused', 'is not', null)
    .select(['wish.userId', 'holder.name', 'wish.license', 'wish.refused as why', 'wish.refusedWord as word'])
    .$narrowType<{ why: LicenseSending['refusals'][number]['why'] }>()
    .orderBy(sql`lower(holder.name)`)
    .orderBy('holder.id')
    .limit(MOST_NAMED)
    .execute();
  return {
    ...{ since: since.toISOString(), waiting, done, refused, refusals, failure },
    nextAt: failure === null ? null : (nextAt?.toISOString() ?? null),
  };
}

/**
 * Sends what the vendor refused once more, or drops it: all that was refused, unless users are named. Or withdraws what waits;
 * what the vendor has made of it is read.
 */
export function settleOpen(
  ctx: Context,
  caller: Caller,
  accountId: string,
  change: OpenChanges,
): Promise<{ vendor: VendorLicensing | null }> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const source = await holdVendorLicensing(tx, accountId);
    const account = await lockOwnAccount(tx, caller, accountId);
    if (!source) throw new Problem('not-found');
    const { action } = change;
    if (action === 'withdraw') {
      await waitingWishes(tx, accountId).execute();
      await endUnlessWaiting(tx, account, source.id, at);
      return { vendor: await licensingState(tx, accountId) };
    }
    const { users } = change;
    if (action === 'try-again' && source.pausedAt !== null) throw new Problem('licenses-unknown');
    const which = sql<boolean>`refused is not null and done_at is null and account_id = ${accountId}
      and (${users === undefined}::boolean or user_id = any(${users ?? []}::uuid[]))`;
    if (action === 'drop') await tx.deleteFrom('licenseWish').where(which).execute();
    else {
      await tx.updateTable('licenseWish').set({ refused: null, refusedWord: null }).where(which).execute();
      await tx
        .updateTable('vendorLicensing')
        .set((eb) => ({ nextAt: eb.fn.coalesce('nextAt', eb.val(at)) }))
        .where('accountId', '=', accountId)
        .execute();
      await endUnlessWaiting(tx, account, source.id, at);
      afterCommit(tx, () => ctx.work.wake(SENDING_TASK));
    }
    return { vendor: await licensingState(tx, accountId) };
  });
}

const waitingWishes = (tx: Tx, accountId: string) =>
  tx
    .deleteFrom('licenseWish')
    .where('accountId', '=', accountId)
    .where('doneAt', 'is', null)
    .where('refused', 'is', null);
