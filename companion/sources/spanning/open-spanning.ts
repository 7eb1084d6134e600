import type { SpanningSettings } from '#lib/domain/spanning.ts';
import type { Config } from '../../config.ts';
import { createGuardedFetch, type GuardedFetch } from '../../http/guarded-fetch.ts';
import type { OpenVendor } from '../vendor.ts';
import { spanningClient } from './client.ts';
import { spanningConnection } from './connection.ts';
import { spanningGoogle } from './google.ts';
import { spanning } from './spanning.ts';

/** How long one answer may take, its body included. */
const TIMEOUT_MS = 90_000;
/** The most that one answer may have: a page of users with their results has 1 MB, Google's list of 100,000 users 10 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Opens Spanning's own APIs. Each region has its own host, which a credential of another is sent to in vain. */
export function openSpanning(
  { allowedNetworks }: Pick<Config, 'allowedNetworks'>,
  now: () => Date,
): OpenVendor {
  const request = createGuardedFetch({
    ...{ networks: allowedNetworks, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
  });
  return spanningAt(spanningHost, request, now);
}

/** The host of a region and service. */
export const spanningHost = ({ service, region }: SpanningSettings) =>
  `https://${service === 'google' ? 'api' : 'o365-api'}-${region}.spanningbackup.com`;

const PATHS = { office365: '/external', google: '/api/v1' };

/** Opens what answers at an address as Spanning's APIs do. */
export function spanningAt(
  addressOf: (settings: SpanningSettings) => string,
  request: GuardedFetch,
  now: () => Date,
): OpenVendor {
  return (keys) => {
    const { settings } = keys;
    if (settings === null) throw new TypeError('a source of Spanning has settings');
    const base = addressOf(settings) + PATHS[settings.service];
    const connection = spanningConnection({ request, base, now }, keys);
    return settings.service === 'google'
      ? spanningGoogle(connection, settings)
      : spanning(spanningClient(connection), settings, now);
  };
}
