import { isDeepStrictEqual } from 'node:util';
import { Problem } from '#lib/contract/problem.ts';
import type { TagsChange } from '#lib/contract/schemas.ts';
import { MAX_TAGS, type Thresholds } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/activity.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { changeAccount } from './change-account.ts';

/** A reseller's settings for one account. Without thresholds of its own (null), the reseller's usual ones apply. */
export interface AccountSettings {
  tags: string[];
  thresholds: Thresholds | null;
}

/**
 * Changes the settings under a lock and returns the new ones. `change` gets the present settings and returns those that
 * change. Logged as `action`; if nothing differs, nothing is logged and no feed is updated.
 */
export function changeAccountSettings(
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
      await storeSettings(tx, key, after);
      await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action, accountId }]);
    }
    return { answer: after, changed };
  });
}

interface Key {
  organizationId: string;
  accountId: string;
}

/** Locks the row, inserting it if it is missing. Concurrent changes wait here. */
function lockSettings(tx: Tx, key: Key): Promise<AccountSettings> {
  return tx
    .insertInto('accountSetting')
    .values({ ...key, tags: '[]' })
    .onConflict((conflict) => conflict.columns(['organizationId', 'accountId']).doUpdateSet(key))
    .returning(['tags', 'thresholds'])
    .executeTakeFirstOrThrow();
}

async function storeSettings(
  tx: Tx,
  { organizationId, accountId }: Key,
  settings: AccountSettings,
): Promise<void> {
  const { tags, thresholds } = settings;
  await tx
    .updateTable('accountSetting')
    .set({ tags: JSON.stringify(tags), thresholds: thresholds && JSON.stringify(thresholds) })
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .execute();
}

/** Adds and removes the reseller's tags of an account, without duplicates and the newest last. Other tags stay. */
export async function setTags(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { add = [], remove = [] }: TagsChange,
): Promise<{ tags: string[] }> {
  const { tags } = await changeAccountSettings(ctx, caller, accountId, 'tags.changed', (settings) => {
    const remaining = settings.tags.filter((tag) => !remove.includes(tag));
    const wanted = [...new Set([...remaining, ...add])];
    if (wanted.length > MAX_TAGS) {
      throw new Problem('validation-failed', {
        fields: { add: `cannot be added: an account has at most ${MAX_TAGS} tags` },
      });
    }
    return { tags: wanted };
  });
  return { tags };
}
