import type { Config } from '../../config.ts';
import { createGuardedFetch, type GuardedFetch } from '../../http/guarded-fetch.ts';
import type { Vendor } from '../vendor.ts';
import { DATTO_MAX_BYTES, DATTO_TIMEOUT_MS, type DattoKey, dattoClient } from './client.ts';
import { datto } from './datto.ts';

export type OpenDatto = (key: DattoKey) => Vendor;

/** Opens Datto's own API with a pair of keys. */
export function openDatto({ allowedNetworks, dattoApi }: Config, now: () => Date): OpenDatto {
  const request = createGuardedFetch({
    networks: allowedNetworks,
    timeoutMs: DATTO_TIMEOUT_MS,
    maxBytes: DATTO_MAX_BYTES,
  });
  return dattoAt(dattoApi, request, now);
}

/** Opens with a pair of keys what answers at the origin as Datto's API does. */
export function dattoAt(origin: string, request: GuardedFetch, now: () => Date): OpenDatto {
  return (key) => datto(dattoClient({ request, origin, now }, key), now);
}
