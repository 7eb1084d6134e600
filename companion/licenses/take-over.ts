import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { DirectoryEntry } from '../directories/connector.ts';
import { compareDirectory } from './match.ts';

/**
 * Brings the users of an account to what its directory says, but for those who are new: these are answered, and whether
 * anything is otherwise than before. Who is gone and holds a license stays; who was left out on purpose is so still on
 * coming back.
 */
export async function takeOver(
  tx: Tx,
  accountId: string,
  entries: readonly DirectoryEntry[],
  at: Date,
): Promise<{ added: DirectoryEntry[]; differs: boolean }> {
  const known = await tx
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .select(['id', 'subject', 'name', 'email', 'license'])
    .execute();
  const { added, changed, gone, displaced } = compareDirectory(known, entries);
  const leaving = gone.filter(({ license }) => license === null);
  const addresses = new Map(known.map(({ id, email }) => [id, email]));
  await remove(tx, leaving, at);
  await freeAddresses(tx, displaced);
  await stepAside(
    tx,
    changed.filter(({ id, email }) => addresses.get(id) !== email),
  );
  await rename(tx, changed);
  const leftOut = await takeBack(tx, accountId, added);
  const isLeftOut = ({ subject }: DirectoryEntry) => leftOut.has(subject);
  await addUsers(tx, accountId, added.filter(isLeftOut), { room: 0, waitingSince: null });
  return {
    added: added.filter((user) => !isLeftOut(user)),
    differs: added.length + changed.length + leaving.length > 0,
  };
}

/**
 * Adds users of a directory: the first by name get a license, so many at most; the others wait from `waitingSince` on, or
 * until somebody gives them one. The names of those who got one.
 */
export async function addUsers(
  tx: Tx,
  accountId: string,
  users: readonly DirectoryEntry[],
  { room, waitingSince }: { room: number; waitingSince: Date | null },
): Promise<string[]> {
  if (users.length === 0) return [];
  const { rows } = await sql<{ name: string }>`
    with added as (
      insert into directory_user (account_id, subject, name, email, license, waiting_since)
      select ${accountId}::uuid, subject, name, email, case when turn <= ${room}::int then 'standard' end,
        case when turn > ${room}::int then ${waitingSince}::timestamptz end
      from (select *, row_number() over (order by lower(name), subject) as turn
        from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as entry (subject text, name text, email text)) as entry
      returning name, license
    )
    select name from added where license is not null`.execute(tx);
  return rows.map(({ name }) => name);
}

type Named = readonly { id: string }[];

const idsOf = (users: Named) =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(users.map(({ id }) => id))}::jsonb))`;

/** Of those who waited for nothing the provider's id is kept. */
async function remove(tx: Tx, users: Named, at: Date): Promise<void> {
  if (users.length === 0) return;
  await sql`
    with gone as (
      delete from directory_user where id in ${idsOf(users)} returning account_id, subject, waiting_since
    )
    insert into left_out_user (account_id, subject, gone_at)
    select account_id, subject, ${at}::timestamptz from gone where subject is not null and waiting_since is null`.execute(
    tx,
  );
}

/** Ids of those who are back, of whom nothing more is kept then. */
async function takeBack(
  tx: Tx,
  accountId: string,
  users: readonly DirectoryEntry[],
): Promise<ReadonlySet<string>> {
  if (users.length === 0) return new Set();
  const { rows } = await sql<{ subject: string }>`
    delete from left_out_user where account_id = ${accountId} and subject in (
      select value from jsonb_array_elements_text(${JSON.stringify(users.map(({ subject }) => subject))}::jsonb))
    returning subject`.execute(tx);
  return new Set(rows.map(({ subject }) => subject));
}

/** Who is gone gives up an address that another has now, as in Microsoft's directory whoever is deleted does. */
async function freeAddresses(tx: Tx, users: Named): Promise<void> {
  if (users.length === 0) return;
  await sql`update directory_user set email = '' where id in ${idsOf(users)}`.execute(tx);
}

/** Two may have swapped their addresses, and one statement may not have both with the same for a moment. */
async function stepAside(tx: Tx, users: Named): Promise<void> {
  if (users.length === 0) return;
  await sql`update directory_user set email = id::text where id in ${idsOf(users)}`.execute(tx);
}

async function rename(tx: Tx, users: Named): Promise<void> {
  if (users.length === 0) return;
  await sql`
    update directory_user set subject = entry.subject, name = entry.name, email = entry.email
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as entry (id uuid, subject text, name text, email text)
    where directory_user.id = entry.id`.execute(tx);
}
