import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { pageOf } from '../http/page.ts';
import { activityOf, activityRow } from './entries.ts';

export function activityHandlers(ctx: Context): Pick<Handlers, 'listActivity'> {
  return {
    listActivity: ({ query }, caller) =>
      pageOf(activityOf(ctx.db, caller, query.accountId), query, {
        time: 'activity.at',
        id: 'activity.id',
        timeOf: 'at',
        item: activityRow,
      }),
  };
}
