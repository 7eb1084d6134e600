import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import type { Provider } from '../config.ts';
import { createDirectoryApi, DirectoryRefusal } from './api.ts';
import { checkScopes } from './grant-end.ts';
import { type DirectoryEntry, domainOf, type IdentityProvider } from './identity-provider.ts';
import { createOpenId, type ProviderOptions } from './openid.ts';

const SIGN_IN_SCOPE = 'openid email profile';
/** What reading the users again needs. */
const READING_SCOPES = ['https://www.googleapis.com/auth/admin.directory.user.readonly'];
const DIRECTORY_SCOPE = [SIGN_IN_SCOPE, ...READING_SCOPES].join(' ');

/** Google issues a refresh token for access_type offline, and a second one only if the person consents again. */
const OFFLINE_ACCESS = { access_type: 'offline', prompt: 'consent select_account' };

const User = z.object({
  id: z.string(),
  primaryEmail: z.string(),
  name: z.optional(z.object({ fullName: z.optional(z.string()) })),
  isAdmin: z.optional(z.boolean()),
  suspended: z.optional(z.boolean()),
  aliases: z.optional(z.array(z.string())),
});
const Users = z.object({ users: z.optional(z.array(User)), nextPageToken: z.optional(z.string()) });
const USERS = '/admin/directory/v1/users';
const ALL_USERS = `${USERS}?customer=my_customer&maxResults=500`;

/** Google's reasons for refusing a person who is not an administrator. Any other refusal is not about the person. */
const NOT_ADMIN_REASONS = ['forbidden', 'notAuthorized', 'notFound'];

function nullUnlessAdmin(error: unknown): null {
  if (error instanceof DirectoryRefusal && NOT_ADMIN_REASONS.includes(error.reason)) return null;
  throw error;
}

/** Google Workspace: people sign in with Google, and the Directory API lists the users. */
export function createGoogle(provider: Provider, options: ProviderOptions): IdentityProvider {
  const openId = createOpenId(provider, options);
  const directory = createDirectoryApi(provider.api, options);
  const nextOf = ({ nextPageToken: token }: { nextPageToken?: string | undefined }) =>
    token ? `${provider.api}${ALL_USERS}&pageToken=${encodeURIComponent(token)}` : null;

  async function usersOf(domain: string, accessToken: string): Promise<DirectoryEntry[]> {
    const pages = await directory.readAll(ALL_USERS, accessToken, Users, nextOf);
    return pages
      .flatMap(({ users = [] }) => users)
      .filter(({ primaryEmail, suspended }) => !suspended && domainOf(primaryEmail) === domain)
      .map(({ id, name, primaryEmail, aliases }) => ({
        subject: id,
        name: name?.fullName || primaryEmail,
        email: primaryEmail,
        ...(aliases && aliases.length > 0 && { aliases }),
      }));
  }

  return {
    service: 'google',
    begin: (checks, { reads, hint, domain }) =>
      openId.begin(checks, {
        scope: reads ? DIRECTORY_SCOPE : SIGN_IN_SCOPE,
        ...(hint && { hint }),
        extra: { ...(domain && { hd: domain }), ...(reads && OFFLINE_ACCESS) },
      }),
    finish: openId.finish,
    async proveAdministrator(
      { issuer, subject, claims, accessToken, refreshToken, scopes, ...person },
      domain,
    ) {
      const facts = { signedInAs: person.displayName, domain };
      if (typeof claims.hd !== 'string' || (domainName(claims.hd) ?? claims.hd) !== domain)
        throw new Problem('wrong-tenant', facts);
      const path = `${USERS}/${encodeURIComponent(subject)}`;
      const user = await directory.read(path, accessToken, User).catch(nullUnlessAdmin);
      if (user?.isAdmin !== true) throw new Problem('not-a-global-admin', facts);
      if (domainOf(user.primaryEmail) !== domain) throw new Problem('wrong-tenant', facts);
      const email = user.primaryEmail;
      return {
        administrator: { issuer, subject, name: user.name?.fullName || email, email },
        users: await usersOf(domain, accessToken),
        grant: refreshToken === null ? null : { issuer, tenant: domain, refreshToken, scopes },
      };
    },
    async readDirectory({ refreshToken, domain, ...grant }) {
      const tokens = await openId.refresh(refreshToken);
      const scopes = tokens.scopes ?? grant.scopes;
      checkScopes(scopes, READING_SCOPES);
      return { users: await usersOf(domain, tokens.accessToken), refreshToken: tokens.refreshToken, scopes };
    },
  };
}
