import type { Organizations } from '#lib/contract/people-schemas.ts';
import type { DefaultRegion } from '#lib/contract/schemas.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** The organizations to which the caller belongs, in the order in which they joined them. */
export async function listOrganizations(
  { db }: Context,
  { person, organization }: Caller,
): Promise<Organizations> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('member.userId', '=', person.id)
    .select(['organization.id', 'organization.name', 'organization.kind'])
    .orderBy('member.createdAt')
    .orderBy('member.id')
    .execute();
  return { items: rows.map((row) => ({ ...row, current: row.id === organization.id })) };
}

/** The region in which the data of the reseller's customers usually is; null if none is set. */
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

/** Sets the reseller's default region and logs the change. */
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
      changed.map(() => ({ ...actorOf(caller, ctx.now()), action: 'region.changed' })),
    );
    return wanted;
  });
}
