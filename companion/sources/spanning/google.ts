import * as z from 'zod/mini';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import { failureOf, readAs } from '../ask-vendor.ts';
import { ReadFailure } from '../read-failure.ts';
import type { Vendor } from '../vendor.ts';
import type { VendorLicenses, VendorUser } from '../vendor-licenses.ts';
import { flag, maybeFlag, nextLink, principalName } from './answers.ts';
import { LICENSE_TYPE } from './client.ts';
import type { SpanningConnection } from './connection.ts';
import { userSeats } from './facts.ts';
import { listedTenant, USERS_REST_MS } from './spanning.ts';

const GoogleUser = z.object({
  /** `user`, or others. */
  type: z.nullish(z.string()),
  email: principalName,
  licensed: flag,
  archived: maybeFlag,
});
type GoogleUser = z.infer<typeof GoogleUser>;

/** In what a list is wrapped is not certain. One that says in another way that it goes on is not known as a whole. */
const GoogleUsers = z.pipe(
  z.transform((answer) => (Array.isArray(answer) ? { users: answer } : answer)),
  z.pipe(
    z.object({
      users: z.array(GoogleUser),
      nextLink,
      nextPageToken: z.nullish(z.literal('')),
      hasMore: z.nullish(z.literal(false)),
    }),
    z.transform(({ users, nextLink: next }) => ({
      items: users.filter(({ type }) => (type ?? 'user') === 'user'),
      nextLink: next,
    })),
  ),
);

/**
 * Spanning Backup for Google Workspace as a source: its API tells who has a license, and nothing of how backups went. Its users
 * are its list, and kept once a day.
 */
export function spanningGoogle(connection: SpanningConnection, settings: SpanningSettings): Vendor {
  const licenses = googleLicenses(connection);
  return {
    licenses,
    restsUntil: connection.restsUntil,
    async list() {
      return [{ ...listedTenant(settings), facts: licenseFacts(await licenses.users()) }];
    },
    async read({ asksSeats }) {
      if (!asksSeats) return { facts: {}, seatsRestMs: null, users: null };
      const users = await licenses.users();
      return { facts: licenseFacts(users), users, seatsRestMs: USERS_REST_MS };
    },
  };
}

function licenseFacts(users: readonly VendorUser[]): ReportedFacts {
  const count = (license: VendorUser['license']) => users.filter((user) => user.license === license).length;
  const [standard, archived] = [count('standard'), count('archived')];
  return {
    licensedSeats: standard + archived,
    seats: [userSeats(standard, archived, users.length - standard - archived)],
  };
}

function googleLicenses(connection: SpanningConnection): VendorLicenses {
  return {
    async users() {
      const users = await connection.pages('users', GoogleUsers, ({ email }) => email.toLowerCase());
      return users.map(vendorUser);
    },
    async user(address) {
      const answer = await connection.get(`users/${encodeURIComponent(address)}`);
      if (answer.status === 404) return null;
      const failed = failureOf(answer.status);
      if (failed) throw new ReadFailure(failed);
      const user = readAs(answer, GoogleUser);
      if (user.email.toLowerCase() !== address.toLowerCase()) throw new ReadFailure('shape');
      return vendorUser(user);
    },
    assign: (addresses, license) =>
      connection.change('users/assign', { emails: addresses, licenseType: LICENSE_TYPE[license] }, addresses),
    unassign: (addresses) => connection.change('users/unassign', { emails: addresses }, addresses),
  };
}

function vendorUser({ email, licensed, archived }: GoogleUser): VendorUser {
  return {
    ...{ ref: email.toLowerCase(), principalName: email, email, name: email },
    ...{ license: archived ? 'archived' : licensed ? 'standard' : null, isAdmin: false, isDeleted: false },
  };
}
