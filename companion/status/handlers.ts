import type * as status from '#lib/contract/status.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';
import { setTags } from './account-settings.ts';
import { accountRow, accountsOf } from './accounts.ts';
import { changes } from './changes.ts';
import { accountDetail, uncoveredUsers } from './detail.ts';
import { withoutEndedMute } from './mutes.ts';
import { setPreferences } from './preferences.ts';
import { setOwnThresholds, setUsualThresholds, usualThresholds } from './thresholds.ts';

export function statusHandlers(ctx: Context): Handlers<typeof status> {
  return {
    listAccounts: ({ query }, caller) =>
      paginate(accountsOf(ctx.db, caller), query, {
        time: 'account.requestedAt',
        id: 'account.id',
        timeOf: 'requestedAt',
        item: (row) => withoutEndedMute(accountRow(row), ctx.now().getTime()),
      }),
    getAccount: ({ params }, caller) => accountDetail(ctx, caller, params.id),
    listUncoveredUsers: ({ params, query }, caller) => uncoveredUsers(ctx, caller, params.id, query),
    setPreferences: ({ params, body }, caller) => setPreferences(ctx, caller, params.id, body),
    setTags: ({ params, body }, caller) => setTags(ctx, caller, params.id, body),
    setOwnThresholds: ({ params, body }, caller) => setOwnThresholds(ctx, caller, params.id, body),
    changes: ({ query, ifNoneMatch }, caller) => changes(ctx, caller, query, ifNoneMatch),
    getAlerts: (_, caller) => usualThresholds(ctx.db, caller),
    setAlerts: ({ body }, caller) => setUsualThresholds(ctx, caller, body),
  };
}
