import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { VendorUser } from '../vendor-licenses.ts';
import type { SummaryRow, User } from './answers.ts';
import { hasSuccess } from './lines.ts';

const DAY_MS = 86_400_000;
/** The newest day may not be over yet, and the one before not be told yet. */
const BEHIND_AFTER_MS = 2 * DAY_MS;
/** As many names are kept of an account. */
const MAX_NAMES = 100;

/** A user, and since when they have had no success: null if there are no results of them. */
export interface TriedUser {
  user: VendorUser;
  /** In ms: the end of the last day that had one, or else the beginning of the first that is known. */
  since: number | null;
  /** Whether anything was said of their results, be it that there are none. */
  isTold: boolean;
}

/** Of all that was read of a user, what is kept: results of many users are too much to keep. */
export function triedUser(said: User): TriedUser {
  const days = (said.backupSummary ?? []).filter(wasTried);
  const since = days.length === 0 ? null : lastSuccess(days);
  return { user: vendorUser(said), since, isTold: Array.isArray(said.backupSummary) };
}

export function vendorUser(said: User): VendorUser {
  const { msId, userPrincipalName, email, displayName, assigned, isArchive, isAdmin, isDeleted } = said;
  return {
    ...{ ref: msId || userPrincipalName, principalName: userPrincipalName, email: email ?? '' },
    ...{ name: displayName || userPrincipalName, isAdmin, isDeleted },
    license: assigned ? (isArchive ? 'archived' : 'standard') : null,
  };
}

/** Numbers that are not known say nothing, and nothing to back up is no failure. */
const wasTried = ({ backup }: SummaryRow) =>
  backup.total !== 0 && ((backup.failed ?? 0) > 0 || hasSuccess(backup));

function lastSuccess(days: readonly SummaryRow[]): number {
  const successes = days.filter(({ backup }) => hasSuccess(backup));
  const dates = (rows: readonly SummaryRow[]) => rows.map(({ date }) => Date.parse(date));
  return successes.length > 0 ? Math.max(...dates(successes)) + DAY_MS : Math.min(...dates(days));
}

/**
 * The users who have a license and were backed up without any success for days, the longest first. Undefined if there are
 * results of nobody, or not of all of them. Of an archived user, who is backed up no more, nothing is said.
 */
export function seatsBehind(users: readonly TriedUser[], now: number): ReportedFacts['seatsBehind'] {
  const backedUp = users.filter(({ user }) => user.license === 'standard' && !user.isDeleted);
  if (users.every(({ since }) => since === null) || !backedUp.every(({ isTold }) => isTold)) return undefined;
  const behind = backedUp.flatMap(({ user, since }) => {
    return since !== null && since <= now - BEHIND_AFTER_MS ? [{ name: user.name, since }] : [];
  });
  const groups = [...Map.groupBy(behind, ({ since }) => since)].sort(([a], [b]) => a - b);
  let room = MAX_NAMES;
  return groups.map(([since, own]) => {
    const names = own.map(({ name }) => name).sort();
    const told = names.slice(0, room);
    room -= told.length;
    return {
      since: new Date(since).toISOString(),
      seats: own.length,
      ...(told.length > 0 && { names: told }),
    };
  });
}
