import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { DirectoryEntry } from '../directories/identity-provider.ts';

/**
 * Notes by which addresses the directory knows the users of a vendor, who are matched by the directory's id, else by
 * address: people sign in to Baton with any of them.
 */
export async function noteAliases(
  tx: Tx,
  accountId: string,
  entries: readonly DirectoryEntry[],
): Promise<void> {
  const known = entries.map(({ subject, email, aliases = [] }) => ({
    subject,
    email: email.toLowerCase(),
    aliases: [...new Set([email, ...aliases].map((address) => address.toLowerCase()))],
  }));
  await sql`
    with known as (
      select * from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as entry (subject text, email text, aliases jsonb)
    ), named as (
      select distinct on (holder.id) holder.id, coalesce(by_id.aliases, by_address.aliases, '[]'::jsonb) as aliases
      from directory_user as holder
      left join known as by_id on by_id.subject = holder.vendor_ref
      left join known as by_address on by_address.email = lower(holder.vendor_ref)
      where account_id = ${accountId} order by holder.id
    )
    update directory_user set aliases = named.aliases from named
    where directory_user.id = named.id and directory_user.aliases <> named.aliases`.execute(tx);
}
