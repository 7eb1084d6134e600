import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { DirectoryEntry } from '../directories/identity-provider.ts';
import { diffDirectory } from './diff-directory.ts';

/**
 * Updates the stored users of an account from its directory, except for new users, which are returned for the caller
 * to add. Removed users who hold a license stay. A user whom an administrator had left without a license is left
 * without one again on return. `differs` says whether anything changed.
 */
export async function applyDirectory(
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
  const { added, changed, gone, displaced } = diffDirectory(known, entries);
  const leaving = gone.filter(({ license }) => license === null);
  const addresses = new Map(known.map(({ id, email }) => [id, email]));
  await removeUsers(tx, leaving, at);
  await clearEmails(tx, displaced);
  await parkEmails(
    tx,
    changed.filter(({ id, email }) => addresses.get(id) !== email),
  );
  await updateUsers(tx, changed);
  const leftOut = await takeReturned(tx, accountId, added);
  const isLeftOut = ({ subject }: DirectoryEntry) => leftOut.has(subject);
  await addUsers(tx, accountId, added.filter(isLeftOut), { room: 0, waitingSince: null });
  return {
    added: added.filter((user) => !isLeftOut(user)),
    differs: added.length + changed.length + leaving.length > 0,
  };
}

/**
 * Adds users of a directory. The first `room` by name get a license; the others wait from `waitingSince` on, or, if
 * that is null, for nothing. Returns the names of those who got one.
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

type Users = readonly { id: string }[];

export const idsOf = (users: Users) =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(users.map(({ id }) => id))}::jsonb))`;

/**
 * Removes users. Remembers the provider's id of those who did not wait for a license: they were left out on purpose.
 */
async function removeUsers(tx: Tx, users: Users, at: Date): Promise<void> {
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

/** Returns the ids of left-out users who have returned, and deletes their entries. */
async function takeReturned(
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

/** A removed user's address may already belong to another one; clear it first (Microsoft does the same on delete). */
export async function clearEmails(tx: Tx, users: Users): Promise<void> {
  if (users.length === 0) return;
  await sql`update directory_user set email = '' where id in ${idsOf(users)}`.execute(tx);
}

/**
 * Replaces addresses by placeholders: two users may have swapped theirs, and addresses must be unique at every step of
 * the update that follows.
 */
export async function parkEmails(tx: Tx, users: Users): Promise<void> {
  if (users.length === 0) return;
  await sql`update directory_user set email = id::text where id in ${idsOf(users)}`.execute(tx);
}

async function updateUsers(tx: Tx, users: Users): Promise<void> {
  if (users.length === 0) return;
  await sql`
    update directory_user set subject = entry.subject, name = entry.name, email = entry.email
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as entry (id uuid, subject text, name text, email text)
    where directory_user.id = entry.id`.execute(tx);
}
