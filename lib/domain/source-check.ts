import type { AnyService } from './account.ts';
import type { SpanningSettings, SpanningTenant } from './spanning.ts';

/** Vendors whose accounts are read with a pair of keys. */
export const READ_VENDORS = ['datto', 'spanning'] as const;
export type ReadVendor = (typeof READ_VENDORS)[number];
export const isReadVendor = (vendor: string): vendor is ReadVendor =>
  READ_VENDORS.includes(vendor as ReadVendor);

/** Why a pair of keys is not taken: the first as in read-failure.ts. */
export const CHECK_FAILURES = [
  'refused',
  'out-of-scope',
  'gone',
  'throttled',
  'slow',
  'unreachable',
  'shape',
  /** The credential is valid, but sees nobody. */
  'nothing-seen',
  /** The console was stopped while it asked, or the database failed. */
  'interrupted',
] as const;
export type CheckFailure = (typeof CHECK_FAILURES)[number];

/** What a pair of keys sees at the vendor. */
export interface SeenByKey {
  customers: number;
  domains: number;
  /** Its accounts by what is backed up; `label` is the vendor's own word for a service that Baton does not know. */
  products: { service: AnyService; label: string | null; accounts: number }[];
  /** Of some customers, in the order of the alphabet. */
  names: string[];
  /** Of the accounts that the source lists today, how many there are, and how many of them this key sees. */
  known: { listed: number; seen: number } | null;
  /** The licenses of its one tenant, at Spanning. */
  tenant: SpanningTenant | null;
}

/** A pair of keys that the vendor is asked about before a source is made of it, or goes on with it. */
export interface SourceCheck {
  id: string;
  vendor: ReadVendor;
  publicKey: string;
  /** Which tenant they are of, at Spanning. */
  settings: SpanningSettings | null;
  /** The account that the source is to be of alone; null if it lists its own. */
  accountId: string | null;
  /** The source that is to go on with it; null for a new one. */
  sourceId: string | null;
  /** RFC 3339 UTC. */
  startedAt: string;
  /** Null while the vendor is asked. */
  endedAt: string | null;
  failure: CheckFailure | null;
  /** When the vendor may be asked again, if it says so. */
  retryAt: string | null;
  seen: SeenByKey | null;
  /** Until then a source can be made of it. */
  expiresAt: string;
}

/** How often a source can be read, in seconds. */
export const READ_INTERVAL = { min: 15 * 60, usual: 3600, max: 24 * 3600 } as const;
