import { Problem } from '#lib/contract/problem.ts';
import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';

/** Whether a refusal may concern a token that another organization has redeemed. */
export function mayBeReplay(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'token-redeemed' || error.code === 'wrong-reseller');
}

/**
 * Logs for the customer, and for the reseller that redeemed the token if it still manages the account, that another
 * organization tried the token too: once an hour for each token and organization. It uses its own transaction, because
 * the one of the redemption has failed, and never throws, so that the refusal stays the same. Competitors are not named
 * to each other.
 */
export async function reportReplay(ctx: Context, { organization }: Caller, hash: string): Promise<void> {
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
      const subject = { token: token.id, organization: organization.id };
      if ((await ctx.limits.count(tx, 'logged-replay', subject)).over > 0) return;
      const entry = {
        at,
        personId: null,
        action: 'transfer-token.replayed',
        accountId: token.accountId,
        tokenId: token.id,
      } as const;
      await logActivity(tx, [
        { ...entry, organizationId: token.customerId, otherId: organization.id },
        ...(token.resellerId === token.redeemedBy ? [{ ...entry, organizationId: token.redeemedBy }] : []),
      ]);
    })
    .catch((err) => ctx.log.error({ err }, 'the replay of a token could not be logged'));
}
