import type { DirectoryEntry } from '../connectors/connector.ts';
import type { DirectoryUserTable } from '../db/account-types.ts';

/** A user of an account as the console knows them. */
export type Known = Pick<DirectoryUserTable, 'subject' | 'name' | 'email' | 'licence'> & { id: string };

/** What is otherwise in the directory than here. */
export interface Differences {
  added: DirectoryEntry[];
  /** Users by our id, as they are now. */
  changed: (DirectoryEntry & { id: string })[];
  gone: Known[];
}

/**
 * Compares: users are the same by the provider's id, else by their address where nobody of the directory is known by
 * that id. Of several entries with one address the first counts, those that are known before others.
 */
export function compareDirectory(known: readonly Known[], entries: readonly DirectoryEntry[]): Differences {
  const bySubject = new Map(known.map((user) => [user.subject, user]));
  const listed = oneOfEach([
    ...entries.filter(({ subject }) => bySubject.has(subject)),
    ...entries.filter(({ subject }) => !bySubject.has(subject)),
  ]);
  const subjects = new Set<string | null>(listed.map(({ subject }) => subject));
  const rest = known.filter(({ subject }) => !subjects.has(subject));
  const byAddress = new Map(rest.map((user) => [user.email.toLowerCase(), user]));
  const differences: Differences = { added: [], changed: [], gone: [] };
  const found = new Set<string>();
  for (const entry of listed) {
    const user = bySubject.get(entry.subject) ?? byAddress.get(entry.email.toLowerCase());
    if (!user) {
      differences.added.push(entry);
      continue;
    }
    found.add(user.id);
    if (!isSame(user, entry)) differences.changed.push({ ...entry, id: user.id });
  }
  differences.gone = known.filter(({ id }) => !found.has(id));
  return differences;
}

function oneOfEach(entries: readonly DirectoryEntry[]): DirectoryEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ subject, email }) => {
    const keys = [`id:${subject}`, `address:${email.toLowerCase()}`];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

const isSame = (user: Known, entry: DirectoryEntry) =>
  user.subject === entry.subject && user.name === entry.name && user.email === entry.email;
