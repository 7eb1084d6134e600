import type { Service } from '#lib/domain/account.ts';
import type { Config, Provider } from '../../config.ts';

/**
 * Path of the sandbox's providers. They share the console's origin, so their addresses are the same after each start.
 */
export const SANDBOX_PATH = '/sandbox/';

const NAMES: Record<Service, string> = { office365: 'microsoft', google: 'google' };
const APIS: Record<Service, string> = { office365: 'graph', google: 'directory' };

/**
 * Returns the sandbox's provider of a service on the console at `url`. Its secret is public: all its data are made
 * up.
 */
export function sandboxProvider(url: string, service: Service): Provider {
  const issuer = `${url}${SANDBOX_PATH}${NAMES[service]}`;
  return { issuer, api: `${issuer}/${APIS[service]}`, clientId: 'baton', clientSecret: 'sandbox-only' };
}

/** Returns the configuration with the sandbox's provider for each service that has none. */
export function withSandboxProviders(config: Config): Config {
  const { url, providers } = config;
  return {
    ...config,
    providers: {
      office365: providers.office365 ?? sandboxProvider(url, 'office365'),
      google: providers.google ?? sandboxProvider(url, 'google'),
    },
  };
}
