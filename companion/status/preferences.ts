import type { Preferences } from '#lib/domain/account.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { changeAccount } from './change-account.ts';

/** Favourite and mute: the caller's own, the same in all their browsers. */
export async function setPreferences(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { favourite, mute }: Preferences,
): Promise<Preferences> {
  const chosen = {
    favourite,
    muteUntil: mute?.until ? new Date(mute.until) : null,
    muteHealth: mute?.health ?? null,
  };
  await changeAccount(ctx, caller, accountId, (tx) =>
    tx
      .insertInto('preference')
      .values({ personId: caller.person.id, accountId, ...chosen })
      .onConflict((conflict) => conflict.columns(['personId', 'accountId']).doUpdateSet(chosen))
      .execute(),
  );
  return { favourite, mute };
}
