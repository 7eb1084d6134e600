import type { RequestListener } from 'node:http';
import { CALLBACK } from '#lib/domain/console-pages.ts';
import type { Context } from '../../context.ts';
import { SANDBOX_PATH } from './urls.ts';

interface MountContext extends Pick<Context, 'log'> {
  config: Pick<Context['config'], 'url'>;
}

/**
 * Returns a listener that serves the sandbox's providers below their path and passes everything else on. Their code is
 * large and their key takes long to generate, so `load` runs at the first request to them. A failure is not cached.
 */
export function mountProviders(
  { config, log }: MountContext,
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

/** Dynamic imports: no other module loads the providers' code. */
async function loadProviders(url: string): Promise<RequestListener> {
  const { createSandboxProviders, createSigningKey } = await import('./providers.ts');
  const { tenantOf } = await import('./tenant.ts');
  const setup = { url, redirectUri: url + CALLBACK, key: await createSigningKey(), tenantOf };
  return createSandboxProviders(setup).listener;
}
