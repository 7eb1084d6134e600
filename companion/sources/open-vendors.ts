import type { ReadVendor } from '#lib/domain/source-check.ts';
import type { Config } from '../config.ts';
import { openDatto } from './datto/open-datto.ts';
import { ReadFailure } from './read-failure.ts';
import type { OpenVendor } from './vendor.ts';

/** How each vendor's API is opened. */
export type Openers = Partial<Record<ReadVendor, OpenVendor>>;

/** Opens each vendor's own API; a sandbox has others in their place. Throws ReadFailure. */
export function openVendors(config: Config, now: () => Date, inPlace: Openers = {}): OpenVendor {
  const openers: Openers = { datto: openDatto(config, now), ...inPlace };
  return (keys) => {
    const open = openers[keys.vendor];
    if (!open) throw new ReadFailure('unreachable');
    return open(keys);
  };
}
