import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { changeLicenses } from './change.ts';
import { listLicenses } from './list.ts';

export function licenseHandlers(ctx: Context): Pick<Handlers, 'listLicenses' | 'changeLicenses'> {
  return {
    listLicenses: ({ params, query }, caller) => listLicenses(ctx.db, caller, params.id, query),
    changeLicenses: ({ params, body, ifMatch }, caller) =>
      changeLicenses(ctx, caller, params.id, body, ifMatch),
  };
}
