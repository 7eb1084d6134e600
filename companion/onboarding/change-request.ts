import { Problem } from '#lib/contract/problem.ts';
import type { OwnedTerms } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { ClientUser, ClientUserInput, PendingAuthorization } from '#lib/domain/onboarding.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { queueMail } from '../mail/queue.ts';
import { limitMailTo } from '../mail/recipient-limit.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { linkEnd } from './link.ts';
import { contactOf, lockRequest, pendingOf } from './requests.ts';

/** Sends a new link. The old one ends, and a queued mail with it is not sent. */
export function sendAgain(ctx: Context, caller: Caller, accountId: string): Promise<PendingAuthorization> {
  return restart(ctx, caller, accountId, { action: 'authorization.sent' });
}

/** Sends a new link to another person. */
export function changeRecipient(
  ctx: Context,
  caller: Caller,
  accountId: string,
  user: ClientUserInput,
): Promise<PendingAuthorization> {
  return restart(ctx, caller, accountId, { action: 'authorization.changed', contact: contactOf(user) });
}

/** Renews the request in the caller's name. If several people restart it concurrently, the last link works. */
async function restart(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { action, contact }: { action: Action; contact?: ClientUser },
): Promise<PendingAuthorization> {
  await ctx.limits.take('authorization-mail', { organization: caller.organization.id, account: accountId });
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const { id, generation: before, email, isProtected } = await lockRequest(tx, caller, accountId);
    if (isProtected) throw new Problem('already-authorized');
    // The former recipient has been deleted (work/retention.ts).
    if (!contact && email === '')
      throw new Problem('validation-failed', { fields: { 'user.email': 'is needed' } });
    await limitMailTo(ctx, tx, contact?.email ?? email);
    const generation = before + 1;
    await tx
      .updateTable('authorizationRequest')
      .set({ ...contact, requestedBy: caller.person.id, generation })
      .set({ begunAt: null, declinedAt: null, remindedAt: null })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('account')
      .set({ linkExpiresAt: await linkEnd(tx, caller, at) })
      .where('id', '=', accountId)
      .execute();
    await logActivity(tx, [{ ...actorOf(caller, at), action, accountId }]);
    await queueMail(ctx, tx, { template: 'authorization', requestId: id, generation });
    await addToFeed(tx, accountChanges(accountId, [caller.organization.id]));
    return pendingOf(tx, caller, accountId);
  });
}

/** Withdraws a request and deletes its account. A person who opens its link sees that it was withdrawn. */
export function cancelRequest(ctx: Context, caller: Caller, accountId: string): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const { id } = await lockRequest(tx, caller, accountId);
    const account = tx.selectFrom('account').where('id', '=', accountId);
    await tx
      .updateTable('authorizationRequest')
      .set({
        ...{ canceledAt: at, formerAccountId: accountId },
        ...{ clientName: account.select('clientName'), domain: account.select('domain') },
        service: account.select('service').$narrowType<OwnedTerms>(),
      })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('account').where('id', '=', accountId).execute();
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'authorization.canceled', accountId }]);
    await addToFeed(tx, accountChanges(accountId, [caller.organization.id]));
  });
}
