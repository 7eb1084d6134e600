import type { Db } from '#companion/db/open.ts';

/** Turns on a person's mails about changes, as the Settings page does. */
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
