import { sql } from 'kysely';
import type { DirectoryEntry } from '../connectors/connector.ts';
import type { Tx } from '../db/open.ts';
import { compareDirectory } from './match.ts';

/**
 * Brings the users of an account to what its directory says; whether any is otherwise than before. Who is gone and holds
 * a licence stays. The new ones wait from `waitsSince` on; null: nobody gives them a licence but by hand.
 */
export async function takeOver(
  tx: Tx,
  accountId: string,
  entries: readonly DirectoryEntry[],
  waitsSince: Date | null,
): Promise<boolean> {
  const known = await tx
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .select(['id', 'subject', 'name', 'email', 'licence'])
    .execute();
  const { added, changed, gone } = compareDirectory(known, entries);
  const leaving = gone.filter(({ licence }) => licence === null);
  if (leaving.length > 0) await remove(tx, leaving);
  if (changed.length > 0) await stepAside(tx, changed);
  if (gone.length > leaving.length) await freeAddresses(tx, accountId, [...added, ...changed], gone);
  if (changed.length > 0) await rename(tx, changed);
  if (added.length > 0) await add(tx, accountId, added, waitsSince);
  return added.length + changed.length + leaving.length > 0;
}

type Named = readonly { id: string }[];

const idsOf = (users: Named) =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(users.map(({ id }) => id))}::jsonb))`;

async function remove(tx: Tx, users: Named): Promise<void> {
  await sql`delete from directory_user where id in ${idsOf(users)}`.execute(tx);
}

/** Two may have swapped their addresses, and one statement may not have both with the same for a moment. */
async function stepAside(tx: Tx, users: Named): Promise<void> {
  await sql`update directory_user set email = id::text where id in ${idsOf(users)}`.execute(tx);
}

/** Who is gone gives up an address that another has now, as Microsoft's directory has it with those it deletes. */
async function freeAddresses(
  tx: Tx,
  accountId: string,
  entries: readonly DirectoryEntry[],
  gone: Named,
): Promise<void> {
  const taken = JSON.stringify(entries.map(({ email }) => email));
  await sql`
    update directory_user set email = id || '.' || email
    where account_id = ${accountId} and id in ${idsOf(gone)}
      and lower(email) in (select lower(value) from jsonb_array_elements_text(${taken}::jsonb))`.execute(tx);
}

async function rename(tx: Tx, users: Named): Promise<void> {
  await sql`
    update directory_user set subject = entry.subject, name = entry.name, email = entry.email
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as entry (id uuid, subject text, name text, email text)
    where directory_user.id = entry.id`.execute(tx);
}

async function add(tx: Tx, accountId: string, users: readonly DirectoryEntry[], waitsSince: Date | null) {
  await sql`
    insert into directory_user (account_id, subject, name, email, waits_since)
    select ${accountId}::uuid, subject, name, email, ${waitsSince}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as entry (subject text, name text, email text)`.execute(
    tx,
  );
}
