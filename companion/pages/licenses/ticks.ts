import type { DirectoryUser } from '#lib/domain/license.ts';

/** Users who are ticked, by id, as they were seen then. */
export interface Ticks {
  users: ReadonlyMap<string, DirectoryUser>;
  /** Of the directory when the first of them was ticked: what was saved since may not have been seen. */
  version: string;
}

export const NO_TICKS: Ticks = { users: new Map(), version: '' };

/** The ticks once these users are ticked, or no more, on a page of that version. */
export function tick(ticks: Ticks, users: readonly DirectoryUser[], on: boolean, version: string): Ticks {
  const now = new Map(ticks.users);
  for (const user of users) {
    if (on) now.set(user.id, user);
    else now.delete(user.id);
  }
  return { users: now, version: ticks.users.size === 0 ? version : older(ticks.version, version) };
}

/** The older of two versions of the directory: decimal numbers, however large. */
export function older(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? one : other;
}
