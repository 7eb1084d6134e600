import { Problem } from '#lib/contract/problem.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';
import { pageOf } from '../page.ts';
import { issueToken } from './issue.ts';
import { preview } from './preview.ts';
import { redeem } from './redeem.ts';
import { redemptionRow, redemptionsOf } from './redemptions.ts';
import { revokeToken } from './revoke.ts';
import { tokenRow, tokensOf } from './tokens.ts';

export function transferHandlers(
  ctx: Context,
): Pick<
  Handlers,
  | 'issueToken'
  | 'listTokens'
  | 'revokeToken'
  | 'getReseller'
  | 'previewRedemption'
  | 'redeem'
  | 'listRedemptions'
> {
  return {
    issueToken: ({ body }, caller) => issueToken(ctx, caller, body),
    revokeToken: ({ params }, caller) => revokeToken(ctx, caller, params.id),
    previewRedemption: ({ body }, caller) =>
      countUnknown(ctx, caller, () => preview(ctx, caller, body.token)),
    redeem: ({ body, idempotencyKey }, caller) =>
      countUnknown(ctx, caller, () => redeem(ctx, caller, body.token, idempotencyKey)),
    listTokens: ({ query }, caller) =>
      pageOf(tokensOf(ctx.db, caller), query, {
        time: 'transferToken.createdAt',
        id: 'transferToken.id',
        timeOf: 'createdAt',
        item: (row) => tokenRow(row, caller),
      }),
    listRedemptions: ({ query }, caller) =>
      pageOf(redemptionsOf(ctx.db, caller), query, {
        time: 'redemption.redeemedAt',
        id: 'redemption.id',
        timeOf: 'redeemedAt',
        item: redemptionRow,
      }),
    async getReseller({ params }, caller) {
      await ctx.limits.take(`look-up-reseller:${caller.person.id}`, 60, 600);
      const reseller = await ctx.db
        .selectFrom('organization')
        .where('kind', '=', 'reseller')
        .where('publicId', '=', params.publicId)
        .select(['publicId', 'name', 'domain'])
        .executeTakeFirst();
      if (!reseller?.publicId) throw new Problem('not-found');
      return { ...reseller, publicId: reseller.publicId };
    },
  };
}

/** Guesses are limited; whoever holds real tokens is never slowed down. Counted outside the transaction. */
async function countUnknown<T>(ctx: Context, caller: Caller, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-token') {
      await ctx.limits.take(`unknown-token:${caller.organization.id}`, 100, 600);
    }
    throw error;
  }
}
