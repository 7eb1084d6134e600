import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Connectors } from './connector.ts';
import { createGoogle } from './google.ts';
import { createMicrosoft } from './microsoft.ts';

/** A connector of each provider that the configuration names; `patience`: seconds that one may take to answer. */
export function createConnectors(
  { url, providers: { office365, google } }: Pick<Config, 'url' | 'providers'>,
  log: Pick<Logger, 'warn'>,
  patience?: number,
): Connectors {
  const surroundings = { redirectUri: `${url}/callback`, log, ...(patience && { patience }) };
  return {
    ...(office365 && { office365: createMicrosoft(office365, surroundings) }),
    ...(google && { google: createGoogle(google, surroundings) }),
  };
}
