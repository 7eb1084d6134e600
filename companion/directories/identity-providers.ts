import type { Logger } from 'pino';
import { CALLBACK } from '#lib/domain/console-pages.ts';
import type { Config } from '../config.ts';
import type { RetryOptions } from './fetch-with-retry.ts';
import { createGoogle } from './google.ts';
import type { IdentityProviders } from './identity-provider.ts';
import { createMicrosoft } from './microsoft.ts';

/** Creates each identity provider that the configuration names. */
export function createIdentityProviders(
  { url, providers: { office365, google } }: Pick<Config, 'url' | 'providers'>,
  log: Pick<Logger, 'warn'>,
  retry: RetryOptions = {},
): IdentityProviders {
  const options = { redirectUri: url + CALLBACK, log, ...retry };
  return {
    ...(office365 && { office365: createMicrosoft(office365, options) }),
    ...(google && { google: createGoogle(google, options) }),
  };
}
