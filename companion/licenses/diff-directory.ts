import type { DirectoryUserTable } from '../db/account-tables.ts';
import type { DirectoryEntry } from '../directories/identity-provider.ts';

/** A user of an account as stored in the console. */
export type StoredUser = Pick<DirectoryUserTable, 'subject' | 'name' | 'email' | 'license'> & { id: string };

/** How a directory differs from the stored users. */
export interface DirectoryDiff {
  added: DirectoryEntry[];
  /** The new values, with our own id of the user. */
  changed: (DirectoryEntry & { id: string })[];
  gone: StoredUser[];
  /** Those of `gone` whose address belongs to another user now. */
  displaced: StoredUser[];
}

/**
 * Compares stored users with a directory. Users are matched by the provider's id. Only users without a stored id are
 * matched by address, because a new user may have inherited the address of one who left. If several entries share an
 * address, the first one counts, and entries whose id is stored come before others.
 */
export function diffDirectory(
  known: readonly StoredUser[],
  entries: readonly DirectoryEntry[],
): DirectoryDiff {
  const bySubject = new Map(known.map((user) => [user.subject, user]));
  const listed = withoutDuplicates([
    ...entries.filter(({ subject }) => bySubject.has(subject)),
    ...entries.filter(({ subject }) => !bySubject.has(subject)),
  ]);
  const unidentified = known.filter(({ subject }) => subject === null);
  const byAddress = new Map(unidentified.map((user) => [addressOf(user), user]));
  const added: DirectoryEntry[] = [];
  const changed: DirectoryDiff['changed'] = [];
  const found = new Set<string>();
  for (const entry of listed) {
    const user = bySubject.get(entry.subject) ?? byAddress.get(addressOf(entry));
    if (user) found.add(user.id);
    if (!user) added.push(entry);
    else if (!isSame(user, entry)) changed.push({ ...entry, id: user.id });
  }
  const gone = known.filter(({ id }) => !found.has(id));
  const addresses = new Set(listed.map(addressOf));
  return { added, changed, gone, displaced: gone.filter((user) => addresses.has(addressOf(user))) };
}

const addressOf = ({ email }: { email: string }) => email.toLowerCase();

function withoutDuplicates(entries: readonly DirectoryEntry[]): DirectoryEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const keys = [`id:${entry.subject}`, `address:${addressOf(entry)}`];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

const isSame = (user: StoredUser, entry: DirectoryEntry) =>
  user.subject === entry.subject && user.name === entry.name && user.email === entry.email;
