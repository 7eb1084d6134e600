import { Problem } from '#lib/contract/problem.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { touch } from '../status/feed.ts';
import { tokenById } from './tokens.ts';

/** Ends an active token. Ending one that has ended already changes nothing, and says how it is. */
export function revokeToken(ctx: Context, caller: Caller, id: string): Promise<TransferTokenRow> {
  const organizationId = caller.organization.id;
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    // The account first: the order of locks of everything in transfer.
    const account = await tx
      .selectFrom('account')
      .where('id', '=', (eb) => eb.selectFrom('transferToken').where('id', '=', id).select('accountId'))
      .where('customerId', '=', organizationId)
      .select('id')
      .forUpdate()
      .executeTakeFirst();
    if (!account) throw new Problem('not-found');
    const token = await tokenById(tx, caller, id);
    if (tokenState(token, at.getTime()) !== 'active') return token;
    await tx
      .updateTable('transferToken')
      .set({ revokedAt: at, endedBy: caller.person.id })
      .where('id', '=', id)
      .execute();
    await logActivity(tx, [
      { ...by(caller, at), action: 'transfer-token.revoked', accountId: account.id, tokenId: id },
    ]);
    const told = { kind: 'token-revoked', organizationId, at, accountId: account.id, tokenId: id } as const;
    await queueNotices(ctx, tx, [{ ...told, actorId: caller.person.id }]);
    await touch(tx, [{ organizationId, kind: 'transfer-token', entityId: id }]);
    return { ...token, revokedAt: at.toISOString(), endedBy: caller.person.name };
  });
}
