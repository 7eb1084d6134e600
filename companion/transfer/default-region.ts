import type { DefaultRegion } from '#lib/contract/schemas.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** Where the data of the reseller's customers usually are; null where none is set. */
export function defaultRegionOf(
  db: Db,
  { organization }: Pick<Caller, 'organization'>,
): Promise<DefaultRegion> {
  return db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('defaultRegion')
    .executeTakeFirstOrThrow();
}

export function setDefaultRegion(
  ctx: Context,
  caller: Caller,
  wanted: DefaultRegion,
): Promise<DefaultRegion> {
  return ctx.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('organization')
      .set(wanted)
      .where('id', '=', caller.organization.id)
      .where('defaultRegion', 'is distinct from', wanted.defaultRegion)
      .returning('id')
      .execute();
    await logActivity(
      tx,
      changed.map(() => ({ ...by(caller, ctx.now()), action: 'region.changed' })),
    );
    return wanted;
  });
}
