import { sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';
import { connectBrowser } from '#test/support/console.ts';
import { addCustomers } from './customers.ts';

/** A reseller of its own with so many accounts, of each of which its feed was told in a transaction of its own; a credential. */
export async function addReseller(db: Db, name: string, accounts: number): Promise<string> {
  await addCustomers(db, name, accounts);
  const email = `tech@${name}.reseller.example`;
  await sql`
    with reseller as (
      insert into organization (name, slug, created_at, kind, domain, public_id)
      values (${name}, ${name}, now(), 'reseller', ${`${name}.reseller.example`}, ${name}) returning id
    ), technician as (
      insert into person (name, email, email_verified) values (${name}, ${email}, true) returning id
    ), joined as (
      insert into member (organization_id, user_id, role, created_at)
      select reseller.id, technician.id, 'technician', now() from reseller, technician
    ), given as (
      update account set reseller_id = reseller.id, managed_by = 'both' from reseller
      where account.domain like ${`${name}%`} returning account.id, reseller_id
    ), counted as (
      insert into feed_counter (organization_id, seq) select id, ${accounts}::int from reseller
    )
    insert into feed (organization_id, kind, entity_id, seq)
    select reseller_id, 'account', id, row_number() over () from given`.execute(db);
  await sql`vacuum (analyze) account, measurement, feed, transfer_token`.execute(db);
  return connectBrowser(db, email);
}

/** Tells the reseller's feed of changes of so many of its accounts, scattered, each in a transaction of its own. */
export async function changeAccounts(db: Db, name: string, count: number): Promise<void> {
  await sql`
    with counted as (
      update feed_counter set seq = seq + ${count}::int from organization
      where organization.id = organization_id and public_id = ${name} returning organization_id, seq
    ), chosen as (
      select feed.organization_id, feed.entity_id, counted.seq from feed join counted using (organization_id)
      order by md5(entity_id::text) limit ${count}::int
    ), numbered as (select *, row_number() over () as number from chosen)
    update feed set seq = numbered.seq - number + 1 from numbered
    where feed.organization_id = numbered.organization_id and feed.entity_id = numbered.entity_id`.execute(
    db,
  );
}
