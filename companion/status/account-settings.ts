import { isDeepStrictEqual } from 'node:util';
import type { Thresholds } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/activity.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { changeAccount } from './change-account.ts';

/** What a reseller has set for one account; thresholds null: those of all. */
export interface AccountSettings {
  tags: string[];
  thresholds: Thresholds | null;
}

/**
 * Sets what `change` makes of what is set, which nobody else changes meanwhile, and answers what is set then. Logged
 * as `action`; of a change of nothing nobody is told.
 */
export function changeSettings(
  ctx: Context,
  caller: Caller,
  accountId: string,
  action: Action,
  change: (settings: AccountSettings) => Partial<AccountSettings>,
): Promise<AccountSettings> {
  const key = { organizationId: caller.organization.id, accountId };
  return changeAccount(ctx, caller, accountId, async (tx) => {
    const before = await lockSettings(tx, key);
    const after = { ...before, ...change(before) };
    const changed = !isDeepStrictEqual(after, before);
    if (changed) {
      await store(tx, key, after);
      await logActivity(tx, [{ ...by(caller, ctx.now()), action, accountId }]);
    }
    return { answer: after, changed };
  });
}

interface Key {
  organizationId: string;
  accountId: string;
}

/** The row, made if missing: who comes at the same time waits here. */
function lockSettings(tx: Tx, key: Key): Promise<AccountSettings> {
  return tx
    .insertInto('accountSetting')
    .values({ ...key, tags: '[]' })
    .onConflict((conflict) => conflict.columns(['organizationId', 'accountId']).doUpdateSet(key))
    .returning(['tags', 'thresholds'])
    .executeTakeFirstOrThrow();
}

async function store(tx: Tx, { organizationId, accountId }: Key, settings: AccountSettings): Promise<void> {
  const { tags, thresholds } = settings;
  await tx
    .updateTable('accountSetting')
    .set({ tags: JSON.stringify(tags), thresholds: thresholds && JSON.stringify(thresholds) })
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .execute();
}
