import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import type { DirectoryUser, License, LicenseCounts } from '#lib/domain/license.ts';
import { licenseSoon } from '#lib/domain/license-wish.ts';

type Held = DirectoryUser['license'];

/** The license that one user will hold once the draft is saved. */
export interface DraftChange {
  /** The user as last read from the console. */
  user: DirectoryUser;
  wanted: License | null;
  /** Set in a conflict: what the user held when this was chosen, before somebody else saved a different license. */
  was?: Held;
}

/** Unsaved changes, by the user's id. */
export type Draft = ReadonlyMap<string, DraftChange>;
export const NO_CHANGES: Draft = new Map();

/** Assigns a license to users in the draft; choosing what they already hold, or will without it, removes their change. */
export function chooseLicense(draft: Draft, users: Iterable<DirectoryUser>, wanted: Held): Draft {
  const changed = new Map(draft);
  for (const given of users) {
    const user = draft.get(given.id)?.user ?? given;
    if (licenseSoon(user) === wanted) changed.delete(user.id);
    else changed.set(user.id, { user, wanted });
  }
  return changed;
}

/**
 * Rebases the draft on users as they are now, after somebody else saved. Changes that were saved meanwhile, or whose user
 * left, are dropped; users whose license was changed to something else are marked as conflicts, for the person to decide.
 */
export function rebase(draft: Draft, now: readonly DirectoryUser[]): Draft {
  const found = new Map(now.map((user) => [user.id, user]));
  const rebased = new Map<string, DraftChange>();
  for (const [id, change] of draft) {
    const user = found.get(id);
    if (!user || licenseSoon(user) === change.wanted) continue;
    const was = change.was === undefined ? licenseSoon(change.user) : change.was;
    rebased.set(id, { user, wanted: change.wanted, ...(licenseSoon(user) !== was && { was }) });
  }
  return rebased;
}

/** The changes whose user was changed by somebody else since they were chosen. */
export function conflicts(draft: Draft): DraftChange[] {
  return [...draft.values()].filter(({ was }) => was !== undefined);
}

/** Resolves all conflicts of the draft: with what was chosen here, or with what somebody else saved. */
export function resolveConflicts(draft: Draft, whose: 'mine' | 'theirs'): Draft {
  const resolved = [...draft].flatMap(([id, { user, wanted, was }]): [string, DraftChange][] =>
    was !== undefined && whose === 'theirs' ? [] : [[id, { user, wanted }]],
  );
  return new Map(resolved);
}

/** The license counts once the draft is saved. */
export function countsAfter(counts: LicenseCounts, draft: Draft): LicenseCounts {
  const after = { ...counts };
  for (const { user, wanted } of draft.values()) {
    after[user.license ?? 'none']--;
    after[wanted ?? 'none']++;
  }
  return after;
}

/** The body of the request that saves the draft. */
export function changeRequestOf(draft: Draft): LicenseChange {
  const changes = [...draft.values()];
  return {
    assign: changes.flatMap(({ user, wanted }) =>
      wanted === null ? [] : [{ userId: user.id, kind: wanted }],
    ),
    unassign: changes.flatMap(({ user, wanted }) => (wanted === null ? [user.id] : [])),
  };
}
