import { Problem } from '#lib/contract/problem.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { queueMail } from '../mail/queue.ts';
import { limitMailTo } from '../mail/recipient-limit.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { linkEnd } from './link.ts';
import { checkUnprotected, findPending, limitProbing } from './protected.ts';
import { isPublicMail } from './public-mail.ts';
import { contactOf } from './requests.ts';

/**
 * Add SaaS Client: creates a pending account (ARCHITECTURE, Organizations and accounts) and mails its client a
 * request to authorize it. Where the reseller manages the account too, no mail is sent: the caller signs in directly.
 * Licenses are charged as they are used. Throws `already-authorized` if the account belongs to anyone,
 * `already-your-customer` if it is with the caller's reseller, and `already-pending` if that reseller has asked
 * before.
 */
export async function addClient(
  ctx: Context,
  caller: Caller,
  wanted: NewClient,
): Promise<{ account: AccountRow }> {
  await ctx.limits.take('client', { organization: caller.organization.id });
  if (isPublicMail(wanted.domain)) {
    const domain = "is a public mail domain; give one that is the client's own";
    throw new Problem('validation-failed', { fields: { domain } });
  }
  return limitProbing(ctx, caller, () =>
    ctx.db.transaction().execute(async (tx) => {
      await checkUnprotected(tx, caller, wanted);
      const accountId = await add(ctx, tx, caller, wanted);
      const row = await accountsOf(tx, caller).where('account.id', '=', accountId).executeTakeFirstOrThrow();
      return { account: accountRow(row) };
    }),
  );
}

async function add(ctx: Context, tx: Tx, caller: Caller, wanted: NewClient): Promise<string> {
  const { user, acknowledged: _, ...terms } = wanted;
  const at = ctx.now();
  const resellerId = caller.organization.id;
  const account = await tx
    .insertInto('account')
    .values({
      ...terms,
      ...{ resellerId, requestedAt: at, linkExpiresAt: await linkEnd(tx, caller, at) },
      ...{ plan: 'paid', licenses: 0 },
    })
    // Of two concurrent requests, the second one waits here for the first.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!account) {
    throw new Problem('already-pending', { accountId: (await findPending(tx, caller, wanted)) ?? undefined });
  }
  const request = await tx
    .insertInto('authorizationRequest')
    .values({
      ...contactOf(user),
      ...{ accountId: account.id, resellerId, requestedBy: caller.person.id, requestedAt: at },
    })
    .returning(['id', 'generation'])
    .executeTakeFirstOrThrow();
  await logActivity(tx, [
    { ...actorOf(caller, at), action: 'authorization.requested', accountId: account.id },
  ]);
  if (terms.managedBy === 'client') {
    await limitMailTo(ctx, tx, user.email);
    const { id: requestId, generation } = request;
    await queueMail(ctx, tx, { template: 'authorization', requestId, generation });
  }
  await addToFeed(tx, accountChanges(account.id, [resellerId]));
  return account.id;
}
