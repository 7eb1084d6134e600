import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';
import { changeLicences } from './change.ts';
import { listLicences } from './list.ts';

export function licenceHandlers(ctx: Context): Pick<Handlers, 'listLicences' | 'changeLicences'> {
  return {
    listLicences: ({ params, query }, caller) => listLicences(ctx.db, caller, params.id, query),
    changeLicences: ({ params, body, ifMatch }, caller) =>
      changeLicences(ctx, caller, params.id, body, ifMatch),
  };
}
