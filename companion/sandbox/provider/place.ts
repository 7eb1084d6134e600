import type { Service } from '#lib/domain/account.ts';
import type { Config, Provider } from '../../config.ts';

/** Below which the sandbox's providers are, at the console's own origin: the same after each start. */
export const SANDBOX_PATH = '/sandbox/';

const NAMES: Record<Service, string> = { office365: 'microsoft', google: 'google' };
const APIS: Record<Service, string> = { office365: 'graph', google: 'directory' };

/** The sandbox's provider of a service, on the console at `url`. Its client secret guards nothing: all there is made up. */
export function sandboxProvider(url: string, service: Service): Provider {
  const issuer = `${url}${SANDBOX_PATH}${NAMES[service]}`;
  return { issuer, api: `${issuer}/${APIS[service]}`, clientId: 'baton', clientSecret: 'sandbox-only' };
}

/** The configuration with a provider of the sandbox wherever none is set. */
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
