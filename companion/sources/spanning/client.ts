import * as z from 'zod/mini';
import type { License } from '#lib/domain/license.ts';
import { failureOf, readAs } from '../ask-vendor.ts';
import { ReadFailure } from '../read-failure.ts';
import type { VendorLicenses, VendorUser } from '../vendor-licenses.ts';
import { Summary, type SummaryRow, Tenant, User, UsersPage } from './answers.ts';
import type { SpanningConnection } from './connection.ts';
import { type TriedUser, triedUser, vendorUser } from './users.ts';

/** From when to when backups are asked for: no more than seven days. */
export interface Window {
  start: Date;
  end: Date;
}

/** Spanning's API for Microsoft 365 (docs/operating.md, Spanning as a source). */
export interface SpanningClient extends VendorLicenses {
  tenant(): Promise<Tenant>;
  /** How the backups of each kind of data ended, by day. A kind may be missing on a day. */
  summary(window: Window): Promise<SummaryRow[]>;
  /** All users with the results of each, which takes much longer: no page is begun after `until`. */
  usersWithResults(window: Window, until: Date): Promise<TriedUser[]>;
  restsUntil(): Date | null;
}

/** Users of one page; with results of seven days, each is more than ten times as much to read. */
const PAGE = 1000;
const PAGE_WITH_RESULTS = 250;

export const LICENSE_TYPE: Record<License, string> = { standard: 'STANDARD', archived: 'ARCHIVE' };

export function spanningClient(connection: SpanningConnection): SpanningClient {
  const list = (query: string, until?: Date) =>
    connection.pages(`users?${query}`, Page, ({ user }) => user.ref, until);
  const users = async () => (await list(`size=${PAGE}&status=false`)).map(({ user }) => user);
  return {
    users,
    restsUntil: connection.restsUntil,
    tenant: () => connection.ask('tenant', Tenant),
    summary: (window) => connection.ask(`tenant/backups/summary?${timesOf(window)}`, Summary),
    usersWithResults: (window, until) =>
      list(`size=${PAGE_WITH_RESULTS}&status=true&${timesOf(window)}`, until),
    async user(principalName) {
      const answer = await connection.get(`users/${encodeURIComponent(principalName)}?status=false`);
      if (answer.status === 404) return null;
      // Of some tenants no single user can be asked for.
      if (answer.status === 400) return (await users()).find((one) => isSame(one, principalName)) ?? null;
      const failed = failureOf(answer.status);
      if (failed) throw new ReadFailure(failed);
      const user = vendorUser(readAs(answer, User));
      if (!isSame(user, principalName)) throw new ReadFailure('shape');
      return user;
    },
    assign: (principalNames, license) =>
      connection.change(
        'users/assign',
        { userPrincipalNames: principalNames, licenseType: LICENSE_TYPE[license] },
        principalNames,
      ),
    unassign: (principalNames) =>
      connection.change('users/unassign', { userPrincipalNames: principalNames }, principalNames),
  };
}

const Page = z.pipe(
  UsersPage,
  z.transform(({ users, nextLink }) => ({ items: users.map(triedUser), nextLink })),
);

const timesOf = ({ start, end }: Window) => `start=${start.getTime()}&end=${end.getTime()}`;

const isSame = (user: VendorUser, principalName: string) =>
  user.principalName.toLowerCase() === principalName.toLowerCase();
