import { createSign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSandboxProviders, createSigningKey } from '#companion/sandbox/provider/providers.ts';
import { type Tenant, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import { sandboxProvider } from '#companion/sandbox/provider/urls.ts';
import { SERVICES } from '#lib/domain/account.ts';
import { freePort } from '#scripts/free-port.ts';
import { TEST_CONFIG } from './settings.ts';

type Claims = Record<string, unknown>;

/** What tests do to the providers. */
export interface Tricks {
  /** Instead of the tenant that is made up from a domain. */
  tenants: Map<string, Tenant>;
  /** Changes what an ID token says, which is signed as ever. */
  claims: ((claims: Claims) => Claims) | null;
  /** Answers whatever the path names itself, or not at all; the rest is answered as ever. */
  answer: ((path: string, response: ServerResponse) => boolean) | null;
  /** What is waited for before the path is answered as ever. */
  before: ((path: string) => Promise<void>) | null;
  noRefreshToken: boolean;
  /** ID tokens are signed by somebody else. */
  forged: boolean;
}

const none = (): Tricks => ({
  tenants: new Map(),
  claims: null,
  answer: null,
  before: null,
  noRefreshToken: false,
  forged: false,
});

export type TestProvider = Awaited<ReturnType<typeof testProvider>>;

/** The sandbox's providers on a port of their own, leading back to the console at this address. */
export async function testProvider(origin = TEST_CONFIG.url) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const tricks = none();
  const key = await createSigningKey();
  const { of, listener } = createSandboxProviders({
    url,
    redirectUri: `${origin}/callback`,
    key,
    tenantOf: (domain, service) => tricks.tenants.get(domain) ?? tenantOf(domain, service),
  });
  for (const service of SERVICES) {
    of[service].use(async (ctx, next) => {
      await next();
      if (ctx.path !== '/token' || ctx.status !== 200) return;
      const body = ctx.body as { id_token: string; refresh_token?: string };
      const signer = tricks.forged ? await createSigningKey() : key;
      const { claims } = tricks;
      if (claims || tricks.forged)
        body.id_token = signedAnew(body.id_token, signer, claims ?? ((said) => said));
      if (tricks.noRefreshToken) delete body.refresh_token;
    });
  }
  const server = createServer(async (request: IncomingMessage, response) => {
    if (tricks.answer?.(request.url ?? '', response)) return;
    await tricks.before?.(request.url ?? '');
    listener(request, response);
  });
  server.listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  return {
    tricks,
    /** For the configuration of a console. */
    settings: {
      providers: { office365: sandboxProvider(url, 'office365'), google: sandboxProvider(url, 'google') },
    },
    /** From now on paths with this part are answered when they are released; `asked`: so many are held. */
    hold(part: string, count = 1) {
      const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let left = count;
      tricks.before = async (path) => {
        if (!path.includes(part)) return;
        left -= 1;
        if (left === 0) asked.resolve();
        await released.promise;
      };
      return { asked: asked.promise, release: () => released.resolve() };
    },
    /** No more tricks. */
    reset: () => void Object.assign(tricks, none()),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function signedAnew(token: string, key: KeyObject, change: (claims: Claims) => Claims): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = change(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}
