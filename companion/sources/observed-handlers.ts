import type * as observed from '#lib/contract/observed.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { createObserved, listObserved, mergeInto, removeObserved, renameObserved } from './observed.ts';

/** The calls about accounts that a reseller only watches. */
export function observedHandlers(ctx: Context): Handlers<typeof observed> {
  return {
    listObservedAccounts: ({ query }, caller) => listObserved(ctx, caller, query),
    createObservedAccount: ({ body }, caller) => createObserved(ctx, caller, body),
    renameObservedAccount: ({ params, body }, caller) => renameObserved(ctx, caller, params.id, body),
    removeObservedAccount: ({ params }, caller) => done(removeObserved(ctx, caller, params.id)),
    mergeObservedAccount: ({ params, body }, caller) =>
      done(mergeInto(ctx, caller, params.id, body.accountId)),
  };
}

async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work;
  return {};
}
