import type { Preferences, PreferencesChange } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { muteOf } from './accounts.ts';
import { changeAccount } from './change-account.ts';

/** Sets the caller's own favorite and mute, which are the same in all their browsers. Fields that are not sent stay. */
export function setPreferences(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { favorite, mute }: PreferencesChange,
): Promise<Preferences> {
  const muted = mute && {
    muteUntil: mute.until === null ? null : new Date(mute.until),
    muteHealth: mute.health,
  };
  const chosen = {
    ...(favorite !== undefined && { favorite }),
    ...(mute !== undefined && (muted ?? { muteUntil: null, muteHealth: null })),
  };
  return changeAccount(ctx, caller, accountId, async (tx) => {
    const stored = await tx
      .insertInto('preference')
      .values({ personId: caller.person.id, accountId, favorite: false, ...chosen })
      .onConflict((conflict) =>
        // Without the account, a change of nothing would set no column, which is an error.
        conflict.columns(['personId', 'accountId']).doUpdateSet({ accountId, ...chosen }),
      )
      .returning(['favorite', 'muteUntil', 'muteHealth'])
      .executeTakeFirstOrThrow();
    return { answer: { favorite: stored.favorite, mute: muteOf(stored) }, changed: true };
  });
}
