import { Problem } from '#lib/contract/problem.ts';
import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { countEvent } from '../http/limits.ts';

const HOUR = 3600;

/** Whether a refusal can be that of a token which another organization has redeemed. */
export function mayBeReplay(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'token-redeemed' || error.code === 'wrong-reseller');
}

/**
 * Tells the customer, and whoever redeemed the token if the account is still theirs, that another organization tried
 * it too: once an hour for each token and organization. In a transaction of its own, as that of the redemption has failed; never fails itself,
 * so that the refusal stays what it is. Competitors are not named to each other.
 */
export async function tellReplay(ctx: Context, { organization }: Caller, hash: string): Promise<void> {
  await ctx.db
    .transaction()
    .execute(async (tx) => {
      const token = await tx
        .selectFrom('transferToken')
        .innerJoin('account', 'account.id', 'transferToken.accountId')
        .where('tokenHash', '=', hash)
        .select([
          'transferToken.id',
          'transferToken.accountId',
          'transferToken.customerId',
          'redeemedBy',
          'account.resellerId',
        ])
        .executeTakeFirst();
      if (!token?.redeemedBy || token.redeemedBy === organization.id) return;
      const at = ctx.now();
      const { count } = await countEvent(tx, at, `replay:${token.id}:${organization.id}`, HOUR);
      if (count > 1) return;
      const told = {
        at,
        personId: null,
        action: 'transfer-token.replayed',
        accountId: token.accountId,
        tokenId: token.id,
      } as const;
      await logActivity(tx, [
        { ...told, organizationId: token.customerId, otherId: organization.id },
        ...(token.resellerId === token.redeemedBy ? [{ ...told, organizationId: token.redeemedBy }] : []),
      ]);
    })
    .catch((err) => ctx.log.error({ err }, 'a replayed token could not be told of'));
}
