import type { DirectoryUserTable } from '../db/account-types.ts';
import type { DirectoryEntry } from '../directories/connector.ts';

/** A user of an account as the console knows them. */
export type Known = Pick<DirectoryUserTable, 'subject' | 'name' | 'email' | 'license'> & { id: string };

/** What is otherwise in the directory than here. */
export interface Differences {
  added: DirectoryEntry[];
  /** Users by our id, as they are now. */
  changed: (DirectoryEntry & { id: string })[];
  gone: Known[];
  /** Of those who are gone, whose address another has now. */
  displaced: Known[];
}

/**
 * Compares: users are the same by the provider's id; by their address only those of whom no such id is known yet, as
 * who is new may have the address of one who left. Of several entries with one address the first counts, those that are
 * known before others.
 */
export function compareDirectory(known: readonly Known[], entries: readonly DirectoryEntry[]): Differences {
  const bySubject = new Map(known.map((user) => [user.subject, user]));
  const listed = oneOfEach([
    ...entries.filter(({ subject }) => bySubject.has(subject)),
    ...entries.filter(({ subject }) => !bySubject.has(subject)),
  ]);
  const unidentified = known.filter(({ subject }) => subject === null);
  const byAddress = new Map(unidentified.map((user) => [addressOf(user), user]));
  const added: DirectoryEntry[] = [];
  const changed: Differences['changed'] = [];
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

function oneOfEach(entries: readonly DirectoryEntry[]): DirectoryEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const keys = [`id:${entry.subject}`, `address:${addressOf(entry)}`];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

const isSame = (user: Known, entry: DirectoryEntry) =>
  user.subject === entry.subject && user.name === entry.name && user.email === entry.email;
