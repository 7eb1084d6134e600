import { generateKeyPair } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import { mountDirectoryApis } from './directory-api.ts';
import { createOpenIdProvider, type Setup } from './openid-provider.ts';
import { sandboxProvider } from './place.ts';
import { mountSignInPage, type Served } from './sign-in.ts';

export interface SandboxProviders {
  /** Whatever is asked below SANDBOX_PATH. */
  listener: RequestListener;
  of: Record<Service, Provider>;
}

/** Microsoft and Google, played by a real OpenID provider each, with the small part of their directories' APIs. */
export function createSandboxProviders(setup: Setup): SandboxProviders {
  const of = {
    office365: createOpenIdProvider('office365', setup),
    google: createOpenIdProvider('google', setup),
  };
  const app: Served = new Hono();
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
      const isOurs =
        !provider || url.startsWith(`${provider.path}/sign-in/`) || url.startsWith(`${provider.api}/`);
      if (isOurs) return void pages(request, response);
      return void of[provider.service].callback()(below(request, provider.path), response);
    },
  };
}

/** As the provider expects what is mounted below a path; each sign-in begins without whoever signed in before. */
function below(request: IncomingMessage, path: string): IncomingMessage {
  const originalUrl = request.url ?? '';
  const url = originalUrl.slice(path.length);
  if (url.startsWith('/auth?')) delete request.headers.cookie;
  return Object.assign(request, { originalUrl, url });
}

/** A key by which the providers sign, new at each start. */
export async function createSigningKey() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey;
}
