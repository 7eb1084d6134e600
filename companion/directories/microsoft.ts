import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { domainName } from '#lib/domain/trial.ts';
import type { Provider } from '../config.ts';
import { createDirectoryApi } from './api.ts';
import type { Connector, DirectoryEntry } from './connector.ts';
import { domainOf } from './domain-of.ts';
import { createOpenId, type Surroundings } from './openid.ts';
import { shownAs } from './shown-as.ts';

/** The template of the role Global Administrator: the same in every tenant. */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

const SIGN_IN = 'openid profile email';
/**
 * The least that lets Graph be read: /me and the verified domains of /organization by User.Read, /users by
 * User.Read.All, the role template ids of /me/memberOf by RoleManagement.Read.Directory (Graph's permissions reference).
 */
const READING = `${SIGN_IN} offline_access User.Read User.Read.All RoleManagement.Read.Directory`;

const Organizations = z.object({
  value: z.array(z.object({ id: z.string(), verifiedDomains: z.array(z.object({ name: z.string() })) })),
});
const person = {
  displayName: z.nullish(z.string()),
  mail: z.nullish(z.string()),
  userPrincipalName: z.string(),
};
const Me = z.object(person);
const nextLink = { '@odata.nextLink': z.optional(z.string()) };
const Memberships = z.object({
  value: z.array(z.object({ roleTemplateId: z.nullish(z.string()) })),
  ...nextLink,
});
const Users = z.object({
  value: z.array(
    z.object({
      ...{ ...person, id: z.string() },
      accountEnabled: z.nullish(z.boolean()),
      userType: z.nullish(z.string()),
    }),
  ),
  ...nextLink,
});
const USERS = '/v1.0/users?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType&$top=999';

/** Microsoft 365: sign-in by Entra ID, the directory by Microsoft Graph. */
export function createMicrosoft(provider: Provider, surroundings: Surroundings): Connector {
  const openId = createOpenId(provider, surroundings);
  const graph = createDirectoryApi(provider.api, surroundings);
  const nextOf = (page: { '@odata.nextLink'?: string | undefined }) => page['@odata.nextLink'] ?? null;

  /** The domains of the tenant, proved to Microsoft by DNS. */
  async function domainsOf(tenant: unknown, accessToken: string): Promise<Set<string>> {
    const organizations = await graph.read('/v1.0/organization', accessToken, Organizations);
    const own = organizations.value.find(({ id }) => id === tenant);
    return new Set(own?.verifiedDomains.map(({ name }) => domainName(name) ?? name));
  }

  async function isGlobalAdministrator(claims: Record<string, unknown>, accessToken: string) {
    if (Array.isArray(claims.wids) && claims.wids.includes(GLOBAL_ADMINISTRATOR)) return true;
    const pages = await graph.readAll('/v1.0/me/memberOf', accessToken, Memberships, nextOf);
    return pages.some(({ value }) =>
      value.some(({ roleTemplateId }) => roleTemplateId === GLOBAL_ADMINISTRATOR),
    );
  }

  /** Without guests, whose data are in another tenant. */
  async function usersOf(accessToken: string, domains: Set<string>): Promise<DirectoryEntry[]> {
    const pages = await graph.readAll(USERS, accessToken, Users, nextOf);
    return pages
      .flatMap(({ value }) => value)
      .filter(({ accountEnabled, userType }) => accountEnabled !== false && userType !== 'Guest')
      .map(({ id, ...user }) => ({ subject: id, ...shown(user, domains) }));
  }

  return {
    service: 'office365',
    begin: (checks, { reads, hint, domain }) =>
      openId.begin(checks, {
        scope: reads ? READING : SIGN_IN,
        ...(hint && { hint }),
        ...(domain && { extra: { domain_hint: domain } }),
      }),
    finish: async (answer, checks) => shownAs(await openId.finish(answer, checks)),
    async prove({ issuer, subject, claims, accessToken, refreshToken, ...person }, domain) {
      const facts = { signedInAs: person.shownAs, domain };
      const domains = await domainsOf(claims.tid, accessToken);
      if (!domains.has(domain)) throw new Problem('wrong-tenant', facts);
      if (!(await isGlobalAdministrator(claims, accessToken))) throw new Problem('not-a-global-admin', facts);
      const me = await graph.read('/v1.0/me', accessToken, Me);
      return {
        administrator: { issuer, subject, ...shown(me, domains) },
        users: await usersOf(accessToken, domains),
        source: refreshToken === null ? null : { issuer, tenant: String(claims.tid), refreshToken },
      };
    },
    async readAgain({ tenant, refreshToken, domain }) {
      const tokens = await openId.refresh(refreshToken);
      const domains = await domainsOf(tenant, tokens.accessToken);
      if (!domains.has(domain)) throw new Problem('wrong-tenant', { domain });
      return { users: await usersOf(tokens.accessToken, domains), refreshToken: tokens.refreshToken };
    },
  };
}

/** Name and address. A mailbox may be anywhere; a principal name is always of a verified domain. */
function shown({ displayName, mail, userPrincipalName }: z.output<typeof Me>, domains: Set<string>) {
  const email = mail && domains.has(domainOf(mail)) ? mail : userPrincipalName;
  return { name: displayName || email, email };
}
