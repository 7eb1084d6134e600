import type { Db } from '../db/open.ts';

/** Notices with their readers, who are members of the organization still and have a confirmed address. */
export function noticesOfMembers(db: Db) {
  return db
    .selectFrom('notice')
    .innerJoin('organization', 'organization.id', 'notice.organizationId')
    .innerJoin('person', 'person.id', 'notice.personId')
    .innerJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'notice.organizationId')
        .onRef('member.userId', '=', 'notice.personId'),
    )
    .where('person.emailVerified', '=', true);
}
