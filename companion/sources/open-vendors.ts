import type { ReadVendor } from '#lib/domain/source-check.ts';
import type { Config } from '../config.ts';
import { openDatto } from './datto/open-datto.ts';
import { openSpanning } from './spanning/open-spanning.ts';
import type { OpenVendor } from './vendor.ts';

/** How each vendor's API is opened. */
export type Openers = Record<ReadVendor, OpenVendor>;

/** Opens each vendor's own API; a sandbox has others in their place. */
export function openVendors(config: Config, now: () => Date, inPlace: Partial<Openers> = {}): OpenVendor {
  const own: Openers = { datto: openDatto(config, now), spanning: openSpanning(config, now) };
  const openers = { ...own, ...inPlace };
  return (keys) => openers[keys.vendor](keys);
}
