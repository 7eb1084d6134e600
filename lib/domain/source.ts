import type { ReadFailureKind } from './read-failure.ts';
import type { SourceVendor } from './source-vendor.ts';
import type { SpanningSettings, SpanningTenant } from './spanning.ts';

/** For so long an account that its source lists no more is shown as gone. */
export const SHOWN_ABSENT_MS = 7 * 86_400_000;

/** Where backup results come from (ARCHITECTURE, Sources). Times are RFC 3339 UTC. */
export interface Source {
  id: string;
  vendor: SourceVendor;
  name: string;
  /** The one account that it is of; null for a reseller's, which is of many. */
  accountId: string | null;
  /** The accounts of which it has said anything, or will. */
  accounts: number;
  /** Its jobs, and those of them that have no account yet. */
  jobs: number;
  waitingJobs: number;
  createdAt: string;
  pausedAt: string | null;
  lastReportAt: string | null;
  /** The first and the last time by which one of its accounts is to be reported on; null if none is expected. */
  nextDueBy: string | null;
  lastDueBy: string | null;
  /** How reading it goes; null if it reports by itself. */
  reading: SourceReading | null;
}

/** A source that Baton reads: first what accounts there are, then each of them. */
export interface SourceReading {
  publicKey: string;
  /** Which tenant it is of, and its licenses once they were read; null of other vendors than Spanning. */
  settings: SpanningSettings | null;
  tenant: SpanningTenant | null;
  intervalSeconds: number;
  /** When its accounts were listed last, and will be next; null if they are now. */
  listedAt: string | null;
  nextListAt: string | null;
  /** Whether they are being listed, or will be next because somebody asked for that. */
  isChecking: boolean;
  /** The accounts that it lists, those never tried yet, those that could not be read lately, and those that it lists no more. */
  listed: number;
  unread: number;
  failing: number;
  absent: number;
  /** Why it cannot be read as a whole, since when, and until when it is left alone; null if it can. */
  failure: ReadFailureKind | null;
  failingSince: string | null;
  waitsUntil: string | null;
}

/** By which reports without an id of their own name an account: its domain, and its service or what else it is. */
export function reportedName({
  domain,
  service,
}: Partial<Record<'domain' | 'service', string | undefined>>): string {
  return [domain?.toLowerCase(), service].filter((part) => part !== undefined).join(' ');
}
