import { Problem } from '#lib/contract/problem.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { addToFeed } from '../status/feed.ts';
import { tokenById } from './tokens.ts';

/** Revokes an active token. A token that has already ended is returned unchanged. */
export function revokeToken(ctx: Context, caller: Caller, id: string): Promise<TransferTokenRow> {
  const organizationId = caller.organization.id;
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    // The account is locked first, as everywhere in transfer.
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
      { ...actorOf(caller, at), action: 'transfer-token.revoked', accountId: account.id, tokenId: id },
    ]);
    const notice = { kind: 'token-revoked', organizationId, at, accountId: account.id, tokenId: id } as const;
    await queueNotices(ctx, tx, [{ ...notice, actorId: caller.person.id }]);
    await addToFeed(tx, [{ organizationId, kind: 'transfer-token', entityId: id }]);
    return { ...token, revokedAt: at.toISOString(), endedBy: caller.person.name };
  });
}
