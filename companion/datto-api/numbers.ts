import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** An organization's first number. Nothing follows from it but that ids look like Datto's. */
const FIRST = 100_001;

/**
 * Gives a number to each of the subjects, accounts or customers, that has none in the organization yet. One transaction of
 * an organization at a time does so, so that they follow on each other.
 */
export async function giveNumbers(
  db: Db,
  organizationId: string,
  subjectIds: readonly string[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom('organization').where('id', '=', organizationId).select('id').forUpdate().execute();
    await sql`
      insert into datto_number (organization_id, subject_id, number)
      select ${organizationId}, subject.id, (row_number() over (order by subject.place))::integer + coalesce(
        (select max(number) from datto_number where organization_id = ${organizationId}), ${FIRST - 1}::integer)
      from unnest(${subjectIds}::uuid[]) with ordinality as subject (id, place)
      where not exists (select from datto_number as known
        where known.organization_id = ${organizationId} and known.subject_id = subject.id)
      on conflict do nothing`.execute(tx);
  });
}
