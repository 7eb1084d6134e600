import { sql } from 'kysely';
import { seed } from './seed-sandbox.ts';

/** A sandbox whose customer Bluebird has so many accounts, six unless told otherwise. Leaves it closed. */
export async function seedManyAccounts(
  where: { data: string; databaseUrl: string | null },
  count = 6,
): Promise<void> {
  await seed(where, (db) =>
    sql`
      with added as (
        insert into account (customer_id, domain, service, region, plan, trial_ends_at, commitment_term, retention,
          managed_by, requested_at, authorized_at, licenses, auto_add)
        select customer_id, 'branch' || number || '.example', service, region, plan, trial_ends_at, commitment_term,
          retention, managed_by, requested_at, authorized_at, licenses, auto_add
        from account cross join generate_series(1, ${count - 1}::int) as number
        where domain = 'bluebird.example'
        returning id
      ), licensed as (
        insert into directory_user (account_id, email, name, license)
        select id, 'admin@bluebird.example', 'Ada Brandt', 'standard' from added
      )
      insert into license_count (account_id, standard, archived, unlicensed, waiting)
      select id, 1, 0, 0, 0 from added`.execute(db),
  );
}
