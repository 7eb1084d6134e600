import { Problem } from '#lib/contract/problem.ts';
import type * as transfer from '#lib/contract/transfer.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';
import { issueToken } from './issue.ts';
import { limitGuesses } from './limit-guesses.ts';
import { preview } from './preview.ts';
import { redeem } from './redeem.ts';
import { redemptionRow, redemptionsOf } from './redemptions.ts';
import { removeReseller } from './remove-reseller.ts';
import { revokeToken } from './revoke.ts';
import { tokenRow, tokensOf } from './tokens.ts';

export function transferHandlers(ctx: Context): Handlers<typeof transfer> {
  return {
    issueToken: ({ body }, caller) => issueToken(ctx, caller, body),
    revokeToken: ({ params }, caller) => revokeToken(ctx, caller, params.id),
    removeReseller: ({ params, body }, caller) => removeReseller(ctx, caller, params.id, body.domain),
    previewRedemption: ({ body }, caller) =>
      limitGuesses(ctx, caller, () => preview(ctx, caller, body.token)),
    redeem: ({ body, idempotencyKey }, caller) =>
      limitGuesses(ctx, caller, () => redeem(ctx, caller, body.token, idempotencyKey)),
    listTokens: ({ query }, caller) =>
      paginate(tokensOf(ctx.db, caller), query, {
        time: 'transferToken.createdAt',
        id: 'transferToken.id',
        timeOf: 'createdAt',
        item: (row) => tokenRow(row, caller),
      }),
    listRedemptions: ({ query }, caller) =>
      paginate(redemptionsOf(ctx.db, caller), query, {
        time: 'redemption.redeemedAt',
        id: 'redemption.id',
        timeOf: 'redeemedAt',
        item: redemptionRow,
      }),
    async getReseller({ params }, caller) {
      await ctx.limits.take('reseller-look-up', { person: caller.person.id });
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
