import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';
import { makeToken } from '#lib/domain/token.ts';

/**
 * So many accounts like Bluebird Dental's, each with a transfer token, in one go; the tokens. They belong to a customer
 * of their own with one administrator: were they Bluebird Dental's, every page of that customer would be another.
 */
export async function addCustomers(db: Db, prefix: string, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => makeToken());
  const made = tokens.map((token, index) => ({
    domain: `${prefix}${index}.example`,
    hash: createHash('sha256').update(token).digest('hex'),
  }));
  const [name, domain] = [`Customer ${prefix}`, `${prefix}.customer.example`];
  await sql`
    with made as (select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as x (domain text, hash text)),
    customer as (
      insert into organization (name, slug, created_at, kind, domain)
      values (${name}, ${domain}, now(), 'customer', ${domain}) returning id
    ), administrator as (
      insert into person (name, email, email_verified) values (${name}, ${`admin@${domain}`}, true) returning id
    ), joined as (
      insert into member (organization_id, user_id, role, created_at)
      select customer.id, administrator.id, 'admin', now() from customer, administrator
    ), accounts as (
      insert into account (customer_id, domain, service, region, plan, commitment_term, retention, managed_by,
        requested_at, authorized_at, licenses, auto_add)
      select customer.id, made.domain, service, region, 'paid', commitment_term, retention, 'client',
        requested_at, authorized_at, licenses, auto_add
      from customer, account, made where account.domain = 'bluebird.example'
      returning id, domain, customer_id
    ), measured as (
      insert into measurement (account_id, measured_at, seats, facts)
      select accounts.id, measured_at, seats, facts
      from accounts, measurement join account on account.id = account_id and account.domain = 'bluebird.example'
    )
    insert into transfer_token (account_id, customer_id, token_hash, hint, created_by, created_at, expires_at)
    select accounts.id, customer_id, made.hash, 'none', administrator.id, now(), now() + interval '1 day'
    from accounts join made using (domain), administrator`.execute(db);
  // Else the server's own vacuum begins at some moment while something is measured.
  await sql`vacuum (analyze) account, measurement, transfer_token`.execute(db);
  return tokens;
}
