import type Provider from 'oidc-provider';
import { GLOBAL_ADMINISTRATOR } from '../../directories/microsoft.ts';
import type { Setup } from './openid-provider.ts';
import { sandboxProvider } from './place.ts';
import type { Served } from './sign-in.ts';
import { addressOfId, domainOfAddress, type Tenant, type TenantUser, tenantUser } from './tenant.ts';

/** Small, so that lists have several pages. */
const PAGE = 20;

/** Whose access token a request bears. */
type Whose = (authorization: string | undefined) => Promise<{ tenant: Tenant; me: TenantUser } | null>;

/** Microsoft Graph and Google's Directory API as far as the console asks them, of made-up tenants. */
export function mountDirectoryApis(
  app: Served,
  providers: Record<'office365' | 'google', Provider>,
  setup: Setup,
) {
  mountGraph(
    app,
    sandboxProvider(setup.url, 'office365').api,
    whoseOf('office365', providers.office365, setup),
  );
  mountGoogle(app, sandboxProvider(setup.url, 'google').api, whoseOf('google', providers.google, setup));
}

function whoseOf(service: 'office365' | 'google', provider: Provider, { tenantOf }: Setup): Whose {
  return async (authorization) => {
    const token = await provider.AccessToken.find(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (!token?.accountId) return null;
    const address = addressOfId(token.accountId);
    const tenant = tenantOf(domainOfAddress(address), service);
    return { tenant, me: tenantUser(tenant, address) };
  };
}

function mountGraph(app: Served, api: string, whose: Whose): void {
  const path = `${new URL(api).pathname}/v1.0`;
  app.get(`${path}/*`, async (c) => {
    const who = await whose(c.req.header('authorization'));
    if (who === null) return c.json({ error: { code: 'InvalidAuthenticationToken' } }, 401);
    const { tenant, me } = who;
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

function mountGoogle(app: Served, api: string, whose: Whose): void {
  const path = `${new URL(api).pathname}/admin/directory/v1/users`;
  app.get(`${path}/:id?`, async (c) => {
    const who = await whose(c.req.header('authorization'));
    if (who === null) return c.json({ error: { code: 401 } }, 401);
    if (!who.me.isAdministrator) return c.json(googleError(403, 'forbidden'), 403);
    const id = c.req.param('id');
    if (id === undefined) {
      const { items, next } = pageOf(who.tenant.users, c.req.query('pageToken'));
      return c.json({ users: items.map(googleUser), ...(next && { nextPageToken: next }) });
    }
    const user = [...who.tenant.users, who.me].find((one) => one.id === id);
    return user ? c.json(googleUser(user)) : c.json(googleError(404, 'notFound'), 404);
  });
}

function googleError(code: number, reason: string) {
  return { error: { code, errors: [{ domain: 'global', reason }] } };
}

function googleUser({ id, name, email, isAdministrator }: TenantUser) {
  return { id, primaryEmail: email, name: { fullName: name }, isAdmin: isAdministrator, suspended: false };
}

/** The page that begins at `token`, a number; `next`: of the one after it. */
function pageOf(users: TenantUser[], token: string | undefined) {
  const from = Number(token ?? 0);
  const next = from + PAGE < users.length ? String(from + PAGE) : null;
  return { items: users.slice(from, from + PAGE), next };
}
