import type { License } from '#lib/domain/license.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { VendorUser } from '../vendor-licenses.ts';
import type { SummaryRow, User } from './answers.ts';
import { hasSuccess } from './lines.ts';

const DAY_MS = 86_400_000;
/** The newest day may not be over yet, and the one before not be told yet. */
const BEHIND_AFTER_MS = 2 * DAY_MS;
/** As many names are kept of an account. */
const MAX_NAMES = 100;

export function vendorUser(user: User): VendorUser {
  const { msId, userPrincipalName, email, displayName, isAdmin, isDeleted } = user;
  return {
    ...{ ref: msId || userPrincipalName, principalName: userPrincipalName, email: email ?? '' },
    ...{ name: displayName || userPrincipalName, license: licenseOf(user), isAdmin, isDeleted },
  };
}

const licenseOf = ({ assigned, isArchive }: User): License | null =>
  assigned ? (isArchive ? 'archived' : 'standard') : null;

/**
 * The users who have a license and were backed up without any success for days, by the end of the last day that had one, or
 * else by the beginning of the first that is known; the longest first. Undefined if there are results of nobody. Of a user
 * without results, and of an archived one, who is backed up no more, nothing is said.
 */
export function seatsBehind(users: readonly User[], now: number): ReportedFacts['seatsBehind'] {
  const tried = users.flatMap((user) => {
    const days = (user.backupSummary ?? []).filter(wasTried);
    return days.length > 0 ? [{ user, since: lastSuccess(days) }] : [];
  });
  if (tried.length === 0) return undefined;
  const behind = tried.filter(
    ({ user, since }) => licenseOf(user) === 'standard' && !user.isDeleted && since <= now - BEHIND_AFTER_MS,
  );
  const groups = [...Map.groupBy(behind, ({ since }) => since)].sort(([a], [b]) => a - b);
  let room = MAX_NAMES;
  return groups.map(([since, own]) => {
    const names = own.map(({ user }) => user.displayName || user.userPrincipalName).sort();
    const told = names.slice(0, room);
    room -= told.length;
    return {
      since: new Date(since).toISOString(),
      seats: own.length,
      ...(told.length > 0 && { names: told }),
    };
  });
}

/** Nothing to back up is no failure. Numbers that are not known are no success either. */
const wasTried = ({ backup }: SummaryRow) => backup.total !== 0;

function lastSuccess(days: readonly SummaryRow[]): number {
  const successes = days.filter(({ backup }) => hasSuccess(backup));
  const dates = (rows: readonly SummaryRow[]) => rows.map(({ date }) => Date.parse(date));
  return successes.length > 0 ? Math.max(...dates(successes)) + DAY_MS : Math.min(...dates(days));
}
