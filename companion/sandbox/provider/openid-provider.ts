import type { KeyObject } from 'node:crypto';
import { type Configuration, interactionPolicy, type JWK, Provider } from 'oidc-provider';
import type { Service } from '#lib/domain/account.ts';
import { randomSecret } from '../../auth/secrets.ts';
import { GLOBAL_ADMINISTRATOR } from '../../directories/microsoft.ts';
import { createMemoryAdapter } from './memory-adapter.ts';
import { addressOfId, domainOfAddress, type Tenant, tenantUser } from './tenant.ts';
import { sandboxProvider } from './urls.ts';

/** What the sandbox's providers are created from. */
export interface ProviderSetup {
  /** Origin of the console that serves them, and where they send the browser back to. */
  url: string;
  redirectUri: string;
  /** RSA key that signs their tokens. */
  key: KeyObject;
  tenantOf(domain: string, service: Service): Tenant;
}

const DIRECTORY_SCOPES: Record<Service, string[]> = {
  office365: ['User.Read', 'User.Read.All', 'RoleManagement.Read.Directory'],
  google: ['https://www.googleapis.com/auth/admin.directory.user.readonly'],
};
/** Parameters that name the expected domain to Microsoft and Google. */
export const DOMAIN_HINTS = ['domain_hint', 'hd'];

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Creates the stand-in for a service's OpenID provider. It believes every person without a password. */
export function createOpenIdProvider(service: Service, setup: ProviderSetup): Provider {
  const { issuer, clientId, clientSecret } = sandboxProvider(setup.url, service);
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }));
  const configuration: Configuration = {
    adapter: createMemoryAdapter(),
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
    // Like Microsoft and Google, put the claims of the scopes into the ID token.
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

function claimsOf(service: Service, { tenantOf }: ProviderSetup, id: string) {
  const address = addressOfId(id);
  const tenant = tenantOf(domainOfAddress(address), service);
  const { name, email, isAdministrator } = tenantUser(tenant, address);
  const person = { sub: id, name, email };
  if (service === 'google') return { ...person, email_verified: true, hd: tenant.domain };
  const wids = isAdministrator ? [GLOBAL_ADMINISTRATOR] : [];
  return { ...person, preferred_username: email, tid: tenant.id, oid: id, wids };
}
