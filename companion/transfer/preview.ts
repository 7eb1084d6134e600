import type { Preview } from '#lib/domain/preview.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { defaultRegionOf } from '../people/organizations.ts';
import { accountRow, selectAccounts } from '../status/accounts.ts';
import { checkOwned } from '../status/own-account.ts';
import { checkToken, findToken, hashOfToken } from './check-token.ts';

/** What redeeming the token would add for its bearer. Does not consume the token. */
export async function preview(ctx: Context, caller: Caller, text: string): Promise<Preview> {
  const found = await findToken(ctx.db, await hashOfToken(text));
  const token = checkToken(found, caller.organization.id, ctx.now());
  const row = await selectAccounts(ctx.db, caller)
    .where('account.id', '=', token.accountId)
    .executeTakeFirstOrThrow();
  const account = accountRow(row);
  checkOwned(account);
  const { defaultRegion } = await defaultRegionOf(ctx.db, caller);
  return {
    hint: token.hint,
    expiresAt: token.expiresAt.toISOString(),
    account: {
      ...account,
      seats: row.seats?.reduce((sum, seat) => sum + seat.protected + seat.paused + seat.archived, 0) ?? null,
    },
    movesFromReseller: token.resellerId !== null && token.resellerId !== caller.organization.id,
    regionDiffers: defaultRegion !== null && defaultRegion !== token.region,
    ineligible: token.ineligible,
  };
}
