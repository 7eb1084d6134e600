import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import type { DirectoryUser, License, LicenseCounts } from '#lib/domain/license.ts';

type Held = DirectoryUser['license'];

/** What one user is to hold once it is saved. */
export interface Change {
  /** As they are on the console, as far as is known. */
  user: DirectoryUser;
  wanted: License | null;
  /** What they held when this was chosen, where somebody else has saved another since. */
  was?: Held;
}

/** Changes that are not saved yet, by the user's id. */
export type Draft = ReadonlyMap<string, Change>;
export const NO_CHANGES: Draft = new Map();

/** The draft once these users are to hold that; choosing what they hold takes a change back. */
export function choose(draft: Draft, users: Iterable<DirectoryUser>, wanted: Held): Draft {
  const changed = new Map(draft);
  for (const given of users) {
    const user = draft.get(given.id)?.user ?? given;
    if (user.license === wanted) changed.delete(user.id);
    else changed.set(user.id, { user, wanted });
  }
  return changed;
}

/**
 * The draft against users as they are now, after somebody else has saved. What has become so anyway is no change any
 * more, nor is one of somebody who left; what was made otherwise is for the person to decide.
 */
export function meet(draft: Draft, now: readonly DirectoryUser[]): Draft {
  const found = new Map(now.map((user) => [user.id, user]));
  const met = new Map<string, Change>();
  for (const [id, change] of draft) {
    const user = found.get(id);
    if (!user || user.license === change.wanted) continue;
    const was = change.was === undefined ? change.user.license : change.was;
    met.set(id, { user, wanted: change.wanted, ...(user.license !== was && { was }) });
  }
  return met;
}

/** Those that somebody else has changed since they were chosen. */
export function conflicts(draft: Draft): Change[] {
  return [...draft.values()].filter(({ was }) => was !== undefined);
}

/** The draft once these conflicts are decided: as chosen here, or as the other one saved. */
export function decide(draft: Draft, whose: 'mine' | 'theirs'): Draft {
  const decided = [...draft].flatMap(([id, { user, wanted, was }]): [string, Change][] =>
    was !== undefined && whose === 'theirs' ? [] : [[id, { user, wanted }]],
  );
  return new Map(decided);
}

/** The counts once the draft is saved. */
export function countsAfter(counts: LicenseCounts, draft: Draft): LicenseCounts {
  const after = { ...counts };
  for (const { user, wanted } of draft.values()) {
    after[user.license ?? 'none']--;
    after[wanted ?? 'none']++;
  }
  return after;
}

/** The request that saves it. */
export function bodyOf(draft: Draft): LicenseChange {
  const changes = [...draft.values()];
  return {
    assign: changes.flatMap(({ user, wanted }) =>
      wanted === null ? [] : [{ userId: user.id, kind: wanted }],
    ),
    unassign: changes.flatMap(({ user, wanted }) => (wanted === null ? [user.id] : [])),
  };
}
