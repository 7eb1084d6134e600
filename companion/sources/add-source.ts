import { Problem } from '#lib/contract/problem.ts';
import type { NewSource, NewSourceKey } from '#lib/contract/source-check-schemas.ts';
import type { Source } from '#lib/domain/source.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import { seal, unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { afterCommit } from '../db/after-commit.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { forgetSaid } from '../licenses/vendor-licensing.ts';
import { askForTenant } from './ask-for-tenant.ts';
import { checkUnused, lockKeys, ownChecks } from './checks.ts';
import { READING_TASK } from './read-vendors.ts';
import { getSource } from './sources.ts';
import { ASKED_FOR, firstTurn } from './turns.ts';
import { TENANT } from './vendor.ts';

/**
 * Makes a source of keys that the same person checked not long ago and that saw customers. It has the check's id, for
 * which its secret key is sealed already. Whoever does so again is answered the same source.
 */
export function addSource(
  ctx: Context,
  caller: Caller,
  { checkId, name, intervalSeconds }: NewSource,
): Promise<Source> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const check = await takeCheck(ctx, tx, caller, checkId, null);
    if (check === null) return getSource({ db: tx, now: ctx.now }, caller, checkId);
    const { vendor, publicKey, credential, accountId, settings } = check;
    await checkUnused(tx, caller, check, null);
    await tx
      .insertInto('source')
      .values({
        ...{ id: checkId, organizationId: caller.organization.id, accountId, vendor, name },
        ...{ createdAt: at, createdBy: caller.person.id, readAt: null },
        ...{ publicKey, credential, intervalSeconds, nextListAt: ASKED_FOR },
        settings: settings && JSON.stringify(settings),
      })
      .execute();
    if (accountId !== null && settings !== null) await knowAccount(tx, checkId, accountId, settings, at);
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'source.added', accountId }]);
    afterCommit(tx, () => ctx.work.wake(READING_TASK));
    return getSource({ db: tx, now: ctx.now }, caller, checkId);
  });
}

/**
 * Goes on with other keys, which the same person checked for this source, and lists its accounts with them at once. All
 * that it knows stays. Keys that see none of the accounts that it lists today must be confirmed.
 */
export function rotateKey(
  ctx: Context,
  caller: Caller,
  id: string,
  { checkId, confirmed }: NewSourceKey,
): Promise<Source> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const check = await takeCheck(ctx, tx, caller, checkId, id);
    if (check === null) return getSource({ db: tx, now: ctx.now }, caller, id);
    const { publicKey, credential, seen, settings, accountId } = check;
    await checkUnused(tx, caller, check, id);
    const isOther = seen.known !== null && seen.known.listed > 0 && seen.known.seen === 0;
    if (isOther && !confirmed) {
      throw new Problem('validation-failed', {
        fields: {
          confirmed: 'must be true: these keys see none of the accounts that the source lists today',
        },
      });
    }
    await tx
      .updateTable('source')
      .set({ publicKey, credential: seal(ctx.secrets, unseal(ctx.secrets, credential, checkId), id) })
      .set({ nextListAt: ASKED_FOR, waitsUntil: null, claimedUntil: null })
      .$if(settings !== null, (query) => query.set({ settings: JSON.stringify(settings) }))
      .where('id', '=', id)
      .execute();
    // What is being asked with the other keys is asked anew.
    await tx
      .updateTable('sourceAccount')
      .set({ claimedUntil: null })
      .where('sourceId', '=', id)
      .where('claimedUntil', 'is not', null)
      .execute();
    // They may be of another tenant.
    if (settings !== null) await askForTenant(tx, id);
    if (accountId !== null) await forgetSaid(tx, accountId);
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'source.key-rotated', accountId }]);
    afterCommit(tx, () => ctx.work.wake(READING_TASK));
    return getSource({ db: tx, now: ctx.now }, caller, id);
  });
}

/** A source of one account knows it from the beginning, by the name that its vendor's list gives it. */
export async function knowAccount(
  tx: Tx,
  sourceId: string,
  accountId: string,
  { clientName, domain, service }: SpanningSettings,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('sourceAccount')
    .values({
      ...{ sourceId, ref: TENANT, accountId, clientName, domain, service, label: null, createdAt: at },
      ...{ domains: JSON.stringify([domain]), nextReadAt: at, turnAt: firstTurn({}, at) },
    })
    .execute();
}

/** The keys of a check that saw customers, which is used up by this; null if it was before. */
async function takeCheck(ctx: Context, tx: Tx, caller: Caller, id: string, sourceId: string | null) {
  const at = ctx.now();
  await lockKeys(tx, caller);
  const check = await ownChecks(tx, caller, at).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!check || check.sourceId !== sourceId) throw new Problem('not-found');
  if (check.usedAt !== null) return null;
  const { vendor, publicKey, credential, seen, accountId, settings } = check;
  if (credential === null || seen === null)
    throw new Problem('validation-failed', { fields: { checkId: 'has seen no customer' } });
  await tx.updateTable('sourceCheck').set({ usedAt: at, credential: null }).where('id', '=', id).execute();
  return { vendor, publicKey, credential, seen, accountId, settings };
}
