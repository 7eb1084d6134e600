import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { domainName } from '#lib/domain/trial.ts';
import type { Provider } from '../config.ts';
import { createDirectoryApi, DirectoryRefusal } from './api.ts';
import type { Connector, DirectoryEntry } from './connector.ts';
import { domainOf } from './domain-of.ts';
import { createOpenId, type Surroundings } from './openid.ts';
import { shownAs } from './shown-as.ts';

const SIGN_IN = 'openid email profile';
const READING = `${SIGN_IN} https://www.googleapis.com/auth/admin.directory.user.readonly`;

/** A lasting token is given for access_type offline, and again only if people are asked again. */
const LASTING = { access_type: 'offline', prompt: 'consent select_account' };

const User = z.object({
  id: z.string(),
  primaryEmail: z.string(),
  name: z.optional(z.object({ fullName: z.optional(z.string()) })),
  isAdmin: z.optional(z.boolean()),
  suspended: z.optional(z.boolean()),
});
const Users = z.object({ users: z.optional(z.array(User)), nextPageToken: z.optional(z.string()) });
const USERS = '/admin/directory/v1/users';
const ALL = `${USERS}?customer=my_customer&maxResults=500`;

/** Whoever is no administrator may not even ask. For any other reason it is not them who is refused. */
const VERDICTS = ['forbidden', 'notAuthorized', 'notFound'];

function verdict(error: unknown): null {
  if (error instanceof DirectoryRefusal && VERDICTS.includes(error.reason)) return null;
  throw error;
}

/** Google Workspace: sign-in by Google, the directory by its Directory API. */
export function createGoogle(provider: Provider, surroundings: Surroundings): Connector {
  const openId = createOpenId(provider, surroundings);
  const directory = createDirectoryApi(provider.api, surroundings);
  const nextOf = ({ nextPageToken: token }: { nextPageToken?: string | undefined }) =>
    token ? `${provider.api}${ALL}&pageToken=${encodeURIComponent(token)}` : null;

  async function usersOf(domain: string, accessToken: string): Promise<DirectoryEntry[]> {
    const pages = await directory.readAll(ALL, accessToken, Users, nextOf);
    return pages
      .flatMap(({ users = [] }) => users)
      .filter(({ primaryEmail, suspended }) => !suspended && domainOf(primaryEmail) === domain)
      .map(({ id, name, primaryEmail }) => ({
        subject: id,
        name: name?.fullName || primaryEmail,
        email: primaryEmail,
      }));
  }

  return {
    service: 'google',
    begin: (checks, { reads, hint, domain }) =>
      openId.begin(checks, {
        scope: reads ? READING : SIGN_IN,
        ...(hint && { hint }),
        extra: { ...(domain && { hd: domain }), ...(reads && LASTING) },
      }),
    finish: async (answer, checks) => shownAs(await openId.finish(answer, checks)),
    async prove({ issuer, subject, claims, accessToken, refreshToken, ...person }, domain) {
      const facts = { signedInAs: person.shownAs, domain };
      if (typeof claims.hd !== 'string' || (domainName(claims.hd) ?? claims.hd) !== domain)
        throw new Problem('wrong-tenant', facts);
      const path = `${USERS}/${encodeURIComponent(subject)}`;
      const user = await directory.read(path, accessToken, User).catch(verdict);
      if (user?.isAdmin !== true) throw new Problem('not-a-global-admin', facts);
      if (domainOf(user.primaryEmail) !== domain) throw new Problem('wrong-tenant', facts);
      const email = user.primaryEmail;
      return {
        administrator: { issuer, subject, name: user.name?.fullName || email, email },
        users: await usersOf(domain, accessToken),
        source: refreshToken === null ? null : { issuer, tenant: domain, refreshToken },
      };
    },
    async readAgain({ refreshToken, domain }) {
      const tokens = await openId.refresh(refreshToken);
      return { users: await usersOf(domain, tokens.accessToken), refreshToken: tokens.refreshToken };
    },
  };
}
