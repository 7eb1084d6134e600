import type Provider from 'oidc-provider';
import { GLOBAL_ADMINISTRATOR } from '../../directories/microsoft.ts';
import type { ProviderSetup } from './openid-provider.ts';
import type { ProviderApp } from './sign-in.ts';
import { addressOfId, domainOfAddress, type Tenant, type TenantUser, tenantUser } from './tenant.ts';
import { sandboxProvider } from './urls.ts';

/** Small, so that lists span several pages. */
const PAGE = 20;

/** Finds the user who owns a request's access token, and their tenant. */
type FindOwner = (authorization: string | undefined) => Promise<{ tenant: Tenant; me: TenantUser } | null>;

/** Mounts the parts of Microsoft Graph and Google's Directory API that the console uses, with made-up tenants. */
export function mountDirectoryApis(
  app: ProviderApp,
  providers: Record<'office365' | 'google', Provider>,
  setup: ProviderSetup,
) {
  mountGraph(
    app,
    sandboxProvider(setup.url, 'office365').api,
    ownerFinder('office365', providers.office365, setup),
  );
  mountGoogle(app, sandboxProvider(setup.url, 'google').api, ownerFinder('google', providers.google, setup));
}

function ownerFinder(
  service: 'office365' | 'google',
  provider: Provider,
  { tenantOf }: ProviderSetup,
): FindOwner {
  return async (authorization) => {
    const token = await provider.AccessToken.find(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (!token?.accountId) return null;
    const address = addressOfId(token.accountId);
    const tenant = tenantOf(domainOfAddress(address), service);
    return { tenant, me: tenantUser(tenant, address) };
  };
}

function mountGraph(app: ProviderApp, api: string, findOwner: FindOwner): void {
  const path = `${new URL(api).pathname}/v1.0`;
  app.get(`${path}/*`, async (c) => {
    const owner = await findOwner(c.req.header('authorization'));
    if (owner === null) return c.json({ error: { code: 'InvalidAuthenticationToken' } }, 401);
    const { tenant, me } = owner;
    switch (c.req.path.slice(path.length)) {
      case '/organization':
        return c.json({ value: [{ id: tenant.id, verifiedDomains: [{ name: tenant.domain }] }] });
      case '/me':
        return c.json(graphUser(me));
      case '/me/memberOf':
        return c.json({ value: me.isAdministrator ? [{ roleTemplateId: GLOBAL_ADMINISTRATOR }] : [] });
      case '/users': {
        const { items, next } = pageOf(tenant.users, c.req.query('$skiptoken'));
        const link = next && { '@odata.nextLink': `${api}/v1.0/users?$skiptoken=${next}` };
        return c.json({ value: items.map(graphUser), ...link });
      }
      default:
        return c.json({ error: { code: 'ResourceNotFound' } }, 404);
    }
  });
}

function graphUser({ id, name, email }: TenantUser) {
  return {
    id,
    displayName: name,
    mail: email,
    userPrincipalName: email,
    accountEnabled: true,
    userType: 'Member',
  };
}

function mountGoogle(app: ProviderApp, api: string, findOwner: FindOwner): void {
  const path = `${new URL(api).pathname}/admin/directory/v1/users`;
  app.get(`${path}/:id?`, async (c) => {
    const owner = await findOwner(c.req.header('authorization'));
    if (owner === null) return c.json({ error: { code: 401 } }, 401);
    if (!owner.me.isAdministrator) return c.json(googleError(403, 'forbidden'), 403);
    const id = c.req.param('id');
    if (id === undefined) {
      const { items, next } = pageOf(owner.tenant.users, c.req.query('pageToken'));
      return c.json({ users: items.map(googleUser), ...(next && { nextPageToken: next }) });
    }
    const user = [...owner.tenant.users, owner.me].find((one) => one.id === id);
    return user ? c.json(googleUser(user)) : c.json(googleError(404, 'notFound'), 404);
  });
}

function googleError(code: number, reason: string) {
  return { error: { code, errors: [{ domain: 'global', reason }] } };
}

function googleUser({ id, name, email, isAdministrator }: TenantUser) {
  return { id, primaryEmail: email, name: { fullName: name }, isAdmin: isAdministrator, suspended: false };
}

/** Returns the page of users that begins at the index in `token`, and the token of the next page. */
function pageOf(users: TenantUser[], token: string | undefined) {
  const from = Number(token ?? 0);
  const next = from + PAGE < users.length ? String(from + PAGE) : null;
  return { items: users.slice(from, from + PAGE), next };
}
