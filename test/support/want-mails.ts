import type { Db } from '#companion/db/open.ts';

/** The person is told of changes by mail, as the Settings page would leave it. */
export async function wantMails(db: Db, email: string): Promise<void> {
  const { organizationId, personId } = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .where('person.email', '=', email)
    .select(['member.organizationId', 'person.id as personId'])
    .executeTakeFirstOrThrow();
  await db
    .insertInto('mailSetting')
    .values({ organizationId, personId, changes: true, recap: false, recapAt: '08:00', timeZone: 'UTC' })
    .execute();
}
