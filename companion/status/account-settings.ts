import type { Thresholds } from '#lib/domain/account.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { changeAccount } from './change-account.ts';

/** The reseller's words for an account: each once, in the order given. */
export async function setTags(
  ctx: Context,
  caller: Caller,
  accountId: string,
  given: { tags: string[] },
): Promise<{ tags: string[] }> {
  const tags = [...new Set(given.tags)];
  await setForAccount(ctx, caller, accountId, { tags: JSON.stringify(tags) });
  return { tags };
}

/** The thresholds of one account; null: those of all the reseller's. */
export async function setOwnThresholds(
  ctx: Context,
  caller: Caller,
  accountId: string,
  { thresholds }: { thresholds: Thresholds | null },
): Promise<{ thresholds: Thresholds | null }> {
  const stored = thresholds && JSON.stringify(thresholds);
  await setForAccount(ctx, caller, accountId, { thresholds: stored });
  return { thresholds };
}

function setForAccount(
  ctx: Context,
  caller: Caller,
  accountId: string,
  set: { tags: string } | { thresholds: string | null },
): Promise<unknown> {
  return changeAccount(ctx, caller, accountId, (tx) =>
    tx
      .insertInto('accountSetting')
      .values({ organizationId: caller.organization.id, accountId, tags: '[]', ...set })
      .onConflict((conflict) => conflict.columns(['organizationId', 'accountId']).doUpdateSet(set))
      .execute(),
  );
}
