import type { Organizations } from '#lib/contract/people-schemas.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';

/** The organizations to which the caller belongs, in the order in which they joined. */
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
