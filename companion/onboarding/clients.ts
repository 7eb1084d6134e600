import { sql } from 'kysely';
import type { Clients } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Client, ClientUser } from '#lib/domain/onboarding.ts';
import { UUID } from '#lib/domain/uuid.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { defaultRegionOf } from '../people/organizations.ts';

/** Returns a page of the reseller's clients by name, and the region of most of them as the default for a new one. */
export async function listClients(
  db: Db,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Clients> {
  const resellerId = caller.organization.id;
  const rows = await clientsOf(db, resellerId, limit + 1, cursor);
  const shown = rows.slice(0, limit);
  const users = await contactsByDomain(
    db,
    resellerId,
    shown.map(({ domain }) => domain),
  );
  return {
    ...(await defaultRegionOf(db, caller)),
    items: shown.map(({ id: _, ...client }) => ({ ...client, users: users.get(client.domain) ?? [] })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

type Row = Omit<Client, 'users'> & { id: string };

/**
 * Returns the clients after the one that the cursor's account belongs to. A client is a domain, by whatever names it
 * was added.
 */
async function clientsOf(
  db: Db,
  resellerId: string,
  count: number,
  cursor: string | undefined,
): Promise<Row[]> {
  const after = cursor === undefined ? null : await cursorDomain(db, resellerId, cursor);
  const beyond =
    after === null
      ? sql``
      : sql`where (lower(name), name, domain) > (select lower(name), name, domain from client where domain = ${after})`;
  const { rows } = await sql<Row>`
    with client as (
      select coalesce(min(customer.name), min(client_name), lower(account.domain)) as name,
        lower(account.domain) as domain, min(account.id::text) as id, json_agg(json_build_object('service', service,
          'state', case when authorized_at is null then 'pending' else 'authorized' end) order by service) as services
      from account left join organization as customer on customer.id = customer_id
      where reseller_id = ${resellerId} and account.kind = 'owned' group by lower(account.domain))
    select * from client ${beyond} order by lower(name), name, domain limit ${count}`.execute(db);
  return rows;
}

async function cursorDomain(db: Db, resellerId: string, cursor: string): Promise<string> {
  const isId = UUID.test(cursor);
  if (!isId) throw new Problem('validation-failed', { fields: { cursor: 'is not a cursor of this list' } });
  const account = await db
    .selectFrom('account')
    .where('id', '=', cursor)
    .where('resellerId', '=', resellerId)
    .where('kind', '=', 'owned')
    .select('domain')
    .executeTakeFirst();
  if (!account) throw new Problem('cursor-expired');
  return account.domain.toLowerCase();
}

/** Returns the people whom the reseller has asked, by domain, the most recent first. */
async function contactsByDomain(
  db: Db,
  resellerId: string,
  domains: string[],
): Promise<Map<string, ClientUser[]>> {
  if (domains.length === 0) return new Map();
  const rows = await db
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .where('request.resellerId', '=', resellerId)
    .where(sql<string>`lower(account.domain)`, 'in', domains)
    .where('request.email', '<>', '')
    .orderBy('request.requestedAt', 'desc')
    .orderBy('request.id')
    .select(['request.firstName', 'request.lastName', 'request.email', 'request.phone'])
    .select(sql<string>`lower(account.domain)`.as('domain'))
    .execute();
  const users = new Map<string, ClientUser[]>();
  for (const { domain, ...user } of rows) {
    const contacts = users.get(domain) ?? [];
    const isNew = contacts.every(({ email }) => email.toLowerCase() !== user.email.toLowerCase());
    users.set(domain, isNew ? [...contacts, user] : contacts);
  }
  return users;
}
