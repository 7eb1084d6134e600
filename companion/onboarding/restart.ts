import { Problem } from '#lib/contract/problem.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { ClientUser, PendingAuthorization, TypedClientUser } from '#lib/domain/onboarding.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { queueMail } from '../mail/queue.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { contactOf } from './contact.ts';
import { linkEnd } from './link-days.ts';
import { lockRequest, pendingOf } from './requests.ts';

const MAILS_AN_HOUR = 10;

/** Sends a new link; the old one ends, and a mail with it that still waits is not sent. */
export function sendAgain(ctx: Context, caller: Caller, accountId: string): Promise<PendingAuthorization> {
  return restart(ctx, caller, accountId, { action: 'authorization.sent' });
}

/** The same, to somebody else. */
export function askAnother(
  ctx: Context,
  caller: Caller,
  accountId: string,
  user: TypedClientUser,
): Promise<PendingAuthorization> {
  return restart(ctx, caller, accountId, { action: 'authorization.changed', contact: contactOf(user) });
}

/** Of several at once each makes a link, and the last one works. Whoever restarts it is who asks from then on. */
async function restart(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { action, contact }: { action: Action; contact?: ClientUser },
): Promise<PendingAuthorization> {
  await ctx.limits.take(`authorization:${caller.organization.id}:${accountId}`, MAILS_AN_HOUR, 3600);
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const { id, generation: before, email, isProtected } = await lockRequest(tx, caller, accountId);
    if (isProtected) throw new Problem('already-authorized');
    // Whom it was sent to is forgotten.
    if (!contact && email === '')
      throw new Problem('validation-failed', { fields: { 'user.email': 'is needed' } });
    const generation = before + 1;
    await tx
      .updateTable('authorizationRequest')
      .set({ ...contact, requestedBy: caller.person.id, generation })
      .set({ openedAt: null, declinedAt: null, remindedAt: null })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('account')
      .set({ linkExpiresAt: await linkEnd(tx, caller, at) })
      .where('id', '=', accountId)
      .execute();
    await logActivity(tx, [{ ...by(caller, at), action, accountId }]);
    await queueMail(ctx, tx, { template: 'authorization', requestId: id, generation });
    await touch(tx, accountTouches(accountId, [caller.organization.id]));
    return pendingOf(tx, caller, accountId);
  });
}
