import type { DirectoryUser } from '#lib/domain/license.ts';

/** The users who are selected, by id, each as shown when selected. */
export interface UserSelection {
  users: ReadonlyMap<string, DirectoryUser>;
  /** The version of the directory when the first of them was selected; later saves may not have been shown. */
  version: string;
}

export const NOTHING_SELECTED: UserSelection = { users: new Map(), version: '' };

/** Selects (`on`) or deselects users of a page of the given version. */
export function select(
  ticks: UserSelection,
  users: readonly DirectoryUser[],
  on: boolean,
  version: string,
): UserSelection {
  const now = new Map(ticks.users);
  for (const user of users) {
    if (on) now.set(user.id, user);
    else now.delete(user.id);
  }
  return { users: now, version: ticks.users.size === 0 ? version : olderVersion(ticks.version, version) };
}

/** The older of two versions of the directory, which are decimal numbers of any size. */
export function olderVersion(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? one : other;
}
