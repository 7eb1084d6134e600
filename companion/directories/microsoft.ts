import * as z from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import type { Provider } from '../config.ts';
import { createDirectoryApi } from './api.ts';
import { checkScopes } from './grant-end.ts';
import { type DirectoryEntry, domainOf, type IdentityProvider } from './identity-provider.ts';
import { createOpenId, type ProviderOptions } from './openid.ts';

/** Template id of the role Global Administrator; it is the same in every tenant. */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

const SIGN_IN_SCOPE = 'openid profile email';
/**
 * The least privilege that Graph's permissions reference allows: User.Read for /me and the verified domains of
 * /organization, User.Read.All for /users, RoleManagement.Read.Directory for the role template ids of /me/memberOf.
 */
const DIRECTORY_SCOPE = `${SIGN_IN_SCOPE} offline_access User.Read User.Read.All RoleManagement.Read.Directory`;
/** What reading the users again needs of them. */
const READING_SCOPES = ['User.Read', 'User.Read.All'];

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
      proxyAddresses: z.nullish(z.array(z.string())),
    }),
  ),
  ...nextLink,
});
const USERS =
  '/v1.0/users?$select=id,displayName,mail,userPrincipalName,proxyAddresses,accountEnabled,userType&$top=999';

/** Microsoft 365: people sign in with Entra ID, and Microsoft Graph lists the users. */
export function createMicrosoft(provider: Provider, options: ProviderOptions): IdentityProvider {
  const openId = createOpenId(provider, options);
  const graph = createDirectoryApi(provider.api, options);
  const nextOf = (page: { '@odata.nextLink'?: string | undefined }) => page['@odata.nextLink'] ?? null;

  /** The tenant's domains that it has verified with Microsoft by DNS. */
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

  /** Leaves out guests, whose data are in another tenant, and disabled users. */
  async function usersOf(accessToken: string, domains: Set<string>): Promise<DirectoryEntry[]> {
    const pages = await graph.readAll(USERS, accessToken, Users, nextOf);
    return pages
      .flatMap(({ value }) => value)
      .filter(({ accountEnabled, userType }) => accountEnabled !== false && userType !== 'Guest')
      .map(({ id, ...user }) => withAliases({ subject: id, ...nameAndEmail(user, domains) }, user, domains));
  }

  return {
    service: 'office365',
    begin: (checks, { reads, hint, domain }) =>
      openId.begin(checks, {
        scope: reads ? DIRECTORY_SCOPE : SIGN_IN_SCOPE,
        ...(hint && { hint }),
        ...(domain && { extra: { domain_hint: domain } }),
      }),
    finish: openId.finish,
    async proveAdministrator(
      { issuer, subject, claims, accessToken, refreshToken, scopes, ...person },
      domain,
    ) {
      const facts = { signedInAs: person.displayName, domain };
      const domains = await domainsOf(claims.tid, accessToken);
      if (!domains.has(domain)) throw new Problem('wrong-tenant', facts);
      if (!(await isGlobalAdministrator(claims, accessToken))) throw new Problem('not-a-global-admin', facts);
      const me = await graph.read('/v1.0/me', accessToken, Me);
      return {
        administrator: { issuer, subject, ...nameAndEmail(me, domains) },
        users: await usersOf(accessToken, domains),
        grant: refreshToken === null ? null : { issuer, tenant: String(claims.tid), refreshToken, scopes },
      };
    },
    async readDirectory({ tenant, refreshToken, domain, ...grant }) {
      const tokens = await openId.refresh(refreshToken);
      const scopes = tokens.scopes ?? grant.scopes;
      checkScopes(scopes, READING_SCOPES);
      const domains = await domainsOf(tenant, tokens.accessToken);
      if (!domains.has(domain)) throw new Problem('wrong-tenant', { domain });
      return { users: await usersOf(tokens.accessToken, domains), refreshToken: tokens.refreshToken, scopes };
    },
  };
}

/** The mail address may lie in any domain; the principal name is always in a verified one. */
function nameAndEmail({ displayName, mail, userPrincipalName }: z.output<typeof Me>, domains: Set<string>) {
  const email = mail && domains.has(domainOf(mail)) ? mail : userPrincipalName;
  return { name: displayName || email, email };
}

/** With the other addresses of the tenant's own domains at which the user gets mail: "smtp:ada@harbor.example". */
function withAliases(
  entry: DirectoryEntry,
  {
    proxyAddresses,
    userPrincipalName,
  }: { proxyAddresses?: string[] | null | undefined; userPrincipalName: string },
  domains: Set<string>,
): DirectoryEntry {
  const mailed = (proxyAddresses ?? []).flatMap((address) => /^smtp:(.+)$/i.exec(address)?.[1] ?? []);
  const aliases = [...new Set([userPrincipalName, ...mailed])].filter(
    (address) => address.toLowerCase() !== entry.email.toLowerCase() && domains.has(domainOf(address)),
  );
  return aliases.length > 0 ? { ...entry, aliases } : entry;
}
