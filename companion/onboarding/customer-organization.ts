import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';

/** The customer organization of the account's domain, made if missing. */
export async function organizationOf(tx: Tx, { domain, clientName }: Account, at: Date) {
  // Of two that begin for one domain at once, the second finds what the first has made.
  await sql`select pg_advisory_xact_lock(hashtext(${`customer:${domain}`}))`.execute(tx);
  const there = await tx
    .selectFrom('organization')
    .where('kind', '=', 'customer')
    .where(sql`lower(domain)`, '=', domain)
    .select(['id', 'name'])
    .executeTakeFirst();
  if (there) return there;
  return (
    tx
      .insertInto('organization')
      // The slug is better-auth's and shown nowhere; a reseller may have the same domain.
      .values({
        name: clientName ?? domain,
        domain,
        kind: 'customer',
        slug: `customer:${domain}`,
        createdAt: at,
      })
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
  );
}
