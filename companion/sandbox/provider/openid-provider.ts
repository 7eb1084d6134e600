import type { KeyObject } from 'node:crypto';
import { type Configuration, interactionPolicy, type JWK, Provider } from 'oidc-provider';
import type { Service } from '#lib/domain/account.ts';
import { randomSecret } from '../../auth/secrets.ts';
import { GLOBAL_ADMINISTRATOR } from '../../directories/microsoft.ts';
import { createMemory } from './memory.ts';
import { sandboxProvider } from './place.ts';
import { addressOfId, domainOfAddress, type Tenant, tenantUser } from './tenant.ts';

/** What the providers of the sandbox take. */
export interface Setup {
  /** Of the server that they are on, and where they lead back to. */
  url: string;
  redirectUri: string;
  /** RSA; signs what they say. */
  key: KeyObject;
  tenantOf(domain: string, service: Service): Tenant;
}

const DIRECTORY_SCOPES: Record<Service, string[]> = {
  office365: ['User.Read', 'User.Read.All', 'RoleManagement.Read.Directory'],
  google: ['https://www.googleapis.com/auth/admin.directory.user.readonly'],
};
/** By which Microsoft and Google are told of which domain somebody is expected. */
export const DOMAIN_HINTS = ['domain_hint', 'hd'];

const HOUR = 3600;
const DAY = 24 * HOUR;

/** An OpenID Connect provider that plays the one of a service, for anybody who says who they are. */
export function createOpenIdProvider(service: Service, setup: Setup): Provider {
  const { issuer, clientId, clientSecret } = sandboxProvider(setup.url, service);
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }));
  const configuration: Configuration = {
    adapter: createMemory(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [setup.redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...setup.key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as JWK] },
    cookies: { keys: [randomSecret()] },
    scopes: ['openid', 'offline_access', 'profile', 'email', ...DIRECTORY_SCOPES[service]],
    claims: {
      openid: ['sub', 'tid', 'oid', 'wids', 'hd'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    extraParams: DOMAIN_HINTS,
    // As both do: what the scopes name is in the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { policy, url: (_, { uid }) => `${new URL(issuer).pathname}/sign-in/${uid}` },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    issueRefreshToken: async (_, client, source) =>
      client.grantTypeAllowed('refresh_token') &&
      DIRECTORY_SCOPES[service].some((scope) => source.scopes.has(scope)),
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: 90 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 90 * DAY,
      Session: HOUR,
    },
    findAccount: async (_, id) => ({ accountId: id, claims: async () => claimsOf(service, setup, id) }),
    renderError: async (ctx, { error, error_description: why }) => {
      ctx.type = 'text';
      ctx.body = `${error}: ${why ?? ''}`;
    },
  };
  return new Provider(issuer, configuration);
}

function claimsOf(service: Service, { tenantOf }: Setup, id: string) {
  const address = addressOfId(id);
  const tenant = tenantOf(domainOfAddress(address), service);
  const { name, email, isAdministrator } = tenantUser(tenant, address);
  const person = { sub: id, name, email };
  if (service === 'google') return { ...person, email_verified: true, hd: tenant.domain };
  const wids = isAdministrator ? [GLOBAL_ADMINISTRATOR] : [];
  return { ...person, preferred_username: email, tid: tenant.id, oid: id, wids };
}
