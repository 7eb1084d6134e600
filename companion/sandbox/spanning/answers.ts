import { seededRandom } from '../seeded-random.ts';
import { rowsOfUsers, type Window } from './results.ts';
import type { SpanningTenant, SpanningUser } from './tenant.ts';

/** What a tenant says of itself. */
export function tenantAnswer({ licenses, archivedLicenses, users, status }: SpanningTenant): object {
  const holders = (wanted: string) => users.filter(({ license }) => license === wanted).length;
  const [assignedStandard, assignedArchive] = [holders('standard'), holders('archived')];
  return {
    ...{ licenses, archivedLicenses, users: users.length },
    ...{ assigned: assignedStandard + assignedArchive, assignedStandard, assignedArchive, status },
  };
}

/** What finds the answer about a user of Microsoft 365: with what was backed up in a window, if one is given. */
export function userAnswers(
  tenant: SpanningTenant,
  window: Window | null,
  world: { now: number; speed: number },
) {
  const rowsOf = window && rowsOfUsers(tenant, window, world);
  return (user: SpanningUser): object => {
    const { msId, principalName, email, name, license, isAdmin, isDeleted } = user;
    // Of some users it says in words what it says of others as JSON does.
    const isInWords = seededRandom(msId, 'words') < 0.3;
    const said = (yes: boolean) => (isInWords ? (yes ? 'True' : 'False') : yes);
    return {
      ...{ displayName: name, userPrincipalName: principalName, email, msId },
      ...{ assigned: said(license !== null), isArchive: said(license === 'archived') },
      ...{ isAdmin: said(isAdmin), isDeleted: said(isDeleted) },
      ...(rowsOf && { backupSummary: rowsOf(user) }),
    };
  };
}

export interface Paging {
  size: number;
  /** The last user of the page before; null for the first page. */
  after: { msId: string; principalName: string } | null;
}

/** A page of users, in the order of their principal names, and the last of it if there are more. */
export function pageOf(users: readonly SpanningUser[], { size, after }: Paging) {
  const sorted = [...users].sort(inOrder);
  const from = after === null ? 0 : sorted.findIndex((user) => inOrder(user, after) > 0);
  const page = from < 0 ? [] : sorted.slice(from, from + size);
  const isLast = from < 0 || from + size >= sorted.length;
  return { page, last: isLast ? null : (page.at(-1) ?? null) };
}

type Place = Pick<SpanningUser, 'msId' | 'principalName'>;

const inOrder = (one: Place, other: Place) =>
  compare(one.principalName, other.principalName) || compare(one.msId, other.msId);
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** The three ways in which it says that a page is the last. */
export function endOf(users: number): { nextLink?: '' | null } {
  return [{ nextLink: '' } as const, { nextLink: null }, {}][users % 3] as { nextLink?: '' | null };
}

/** A user of Google Workspace. */
export const googleUser = ({ email, license }: SpanningUser) => ({
  ...{ type: 'user', email, licensed: license !== null, archived: license === 'archived' },
});
