import { Problem } from '#lib/contract/problem.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { queueMail } from '../mail/queue.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { contactOf } from './contact.ts';
import { linkEnd } from './link-days.ts';
import { checkFree, findPending, limitProbing } from './protected.ts';
import { isPublicMail } from './public-mail.ts';

const CLIENTS_AN_HOUR = 60;

/**
 * Add SaaS Client: an account that waits for its client (ARCHITECTURE, Organizations and accounts), and the mail that asks for it; where the reseller
 * manages it too, whoever adds it signs in at once instead. Its licenses are charged as they are used.
 * `already-authorized` where anybody has it, `already-your-customer` where the caller has, `already-pending` where the
 * caller has asked.
 */
export async function addClient(
  ctx: Context,
  caller: Caller,
  wanted: NewClient,
): Promise<{ account: AccountRow }> {
  await ctx.limits.take(`client:${caller.organization.id}`, CLIENTS_AN_HOUR, 3600);
  if (isPublicMail(wanted.domain)) {
    const domain = "is a public mail domain; give one that is the client's own";
    throw new Problem('validation-failed', { fields: { domain } });
  }
  return limitProbing(ctx, caller, () =>
    ctx.db.transaction().execute(async (tx) => {
      await checkFree(tx, caller, wanted);
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
    // Of two that are sent at once, the second waits here for the first.
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
  await logActivity(tx, [{ ...by(caller, at), action: 'authorization.requested', accountId: account.id }]);
  if (terms.managedBy === 'client') {
    const { id: requestId, generation } = request;
    await queueMail(ctx, tx, { template: 'authorization', requestId, generation });
  }
  await touch(tx, accountTouches(account.id, [resellerId]));
  return account.id;
}
