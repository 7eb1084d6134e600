import type { RequestListener } from 'node:http';
import type { Context } from '../../context.ts';
import { SANDBOX_PATH } from './place.ts';

interface Surroundings extends Pick<Context, 'log'> {
  config: Pick<Context['config'], 'url'>;
}

/**
 * The listener with the sandbox's providers beside it, at the same origin. What they are made of is large, and so is
 * their key: `load` is for the first request to them. A failure is not remembered.
 */
export function besideProviders(
  { config, log }: Surroundings,
  listener: RequestListener,
  load = () => loadProviders(config.url),
): RequestListener {
  let loading: Promise<RequestListener> | null = null;
  const loaded = () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  return async (request, response) => {
    if (!request.url?.startsWith(SANDBOX_PATH)) return listener(request, response);
    const providers = await loaded().catch((error) =>
      log.error({ err: error }, 'no provider of the sandbox'),
    );
    if (!providers) return void response.writeHead(503).end();
    return providers(request, response);
  };
}

/** Their code is loaded nowhere else. */
async function loadProviders(url: string): Promise<RequestListener> {
  const { createSandboxProviders, createSigningKey } = await import('./providers.ts');
  const { tenantOf } = await import('./tenant.ts');
  const setup = { url, redirectUri: `${url}/callback`, key: await createSigningKey(), tenantOf };
  return createSandboxProviders(setup).listener;
}
