import { Problem } from '#lib/contract/problem.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { lockRequest } from './requests.ts';

/**
 * The newest link, if it still works: it is `link-expired` or, once its reader declined, `link-canceled`;
 * `already-authorized` where anybody has what it asks for.
 */
export function copyLink(
  ctx: Context,
  caller: Caller,
  accountId: string,
): Promise<{ address: string; expiresAt: string }> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const request = await lockRequest(tx, caller, accountId);
    const { id, generation, declinedAt, linkExpiresAt } = request;
    if (request.isProtected) throw new Problem('already-authorized');
    if (declinedAt !== null) throw new Problem('link-canceled');
    if (linkExpiresAt === null || linkExpiresAt <= at) throw new Problem('link-expired');
    await logActivity(tx, [{ ...by(caller, at), action: 'authorization.copied', accountId }]);
    return { address: ctx.links.authorization(id, generation), expiresAt: linkExpiresAt.toISOString() };
  });
}
