import { generateKeyPair } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import { mountDirectoryApis } from './directory-api.ts';
import { createOpenIdProvider, type ProviderSetup } from './openid-provider.ts';
import { mountSignInPage, type ProviderApp } from './sign-in.ts';
import { sandboxProvider } from './urls.ts';

export interface SandboxProviders {
  /** Serves every request below SANDBOX_PATH. */
  listener: RequestListener;
  of: Record<Service, Provider>;
}

/**
 * Creates stand-ins for Microsoft and Google: a real OpenID provider each, and the parts of their APIs that Baton
 * uses.
 */
export function createSandboxProviders(setup: ProviderSetup): SandboxProviders {
  const of = {
    office365: createOpenIdProvider('office365', setup),
    google: createOpenIdProvider('google', setup),
  };
  const app: ProviderApp = new Hono();
  for (const service of SERVICES) mountSignInPage(app, service, of[service], setup);
  mountDirectoryApis(app, of, setup);
  const pages = getRequestListener(app.fetch);
  const mounted = SERVICES.map((service) => {
    const { issuer, api } = sandboxProvider(setup.url, service);
    return { path: new URL(issuer).pathname, api: new URL(api).pathname, service };
  });
  return {
    of,
    listener(request, response) {
      const url = request.url ?? '';
      const provider = mounted.find(({ path }) => url.startsWith(`${path}/`));
      const isPage =
        !provider || url.startsWith(`${provider.path}/sign-in/`) || url.startsWith(`${provider.api}/`);
      if (isPage) return void pages(request, response);
      return void of[provider.service].callback()(mountedBelow(request, provider.path), response);
    },
  };
}

/**
 * Rewrites a request for a provider mounted below a path. Drops the cookie at a new sign-in, so that people always
 * choose.
 */
function mountedBelow(request: IncomingMessage, path: string): IncomingMessage {
  const originalUrl = request.url ?? '';
  const url = originalUrl.slice(path.length);
  if (url.startsWith('/auth?')) delete request.headers.cookie;
  return Object.assign(request, { originalUrl, url });
}

/** Generates the key with which the providers sign; a new one at each start. */
export async function createSigningKey() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey;
}
