import type { AnyService, CommitmentTerm, ManagedBy, Plan, Region, Retention } from './account.ts';
import type { SeatType } from './facts.ts';
import type { SourceVendor } from './source-vendor.ts';

/** The display names of the terms in ARCHITECTURE, Words. */
export const SERVICE_NAMES: Record<AnyService, string> = {
  office365: 'Microsoft 365',
  google: 'Google Workspace',
  other: 'Other',
};

/** Names a service: "Microsoft 365"; another one by its label. */
export function serviceName({ service, label }: { service: AnyService; label?: string | null }): string {
  return label ?? SERVICE_NAMES[service];
}

/** By whom a source is read; an account that is only watched is marked with it. */
export const VENDOR_NAMES: Record<SourceVendor, string> = {
  reports: 'Reports',
  sandbox: 'Sandbox',
  datto: 'Datto',
  spanning: 'Spanning',
};

/**
 * Where people manage what a vendor backs up: its own site, on which they sign in. It has no address of a single account
 * that is documented.
 */
export const VENDOR_PORTALS: Partial<Record<SourceVendor, string>> = {
  datto: 'https://portal.dattobackup.com/',
};

/** Names a fact of a closed set; "–" if it is not known. */
export function nameIn<T extends string>(names: Record<T, string>, value: T | null): string {
  return value === null ? '–' : names[value];
}

/** Names an account within its organization: "Microsoft 365 of bluebird.example". */
export function serviceOf(account: { service: AnyService; label?: string | null; domain: string }): string {
  return `${serviceName(account)} of ${account.domain}`;
}

export const REGION_NAMES: Record<Region, string> = {
  us: 'United States',
  ca: 'Canada',
  eu: 'Europe',
  uk: 'United Kingdom',
  ap: 'Asia-Pacific',
};

export const RETENTION_NAMES: Record<Retention, string> = {
  ICR: 'Infinite Cloud Retention',
  TBR: 'Time Based Retention',
};

/** The effect of each retention on the backups. */
export const RETENTION_NOTES: Record<Retention, string> = {
  ICR: 'Every backup is kept for as long as the account exists.',
  TBR: 'Backups are thinned out as they age, and kept for about a year.',
};

export const TERM_NAMES: Record<CommitmentTerm, string> = {
  '1-year': '1 year',
  'month-to-month': 'month to month',
};

export const PLAN_NAMES: Record<Plan | 'expired', string> = {
  trial: 'trial',
  paid: 'paid',
  expired: 'trial ended',
};

export const MANAGER_NAMES: Record<ManagedBy, string> = {
  client: 'the client',
  reseller: 'the reseller',
  both: 'the client and the reseller',
};

export const SEAT_TYPE_NAMES: Record<SeatType, string> = {
  user: 'User accounts',
  'shared-mailbox': 'Shared mailboxes',
  'sharepoint-site': 'SharePoint sites',
  team: 'Teams',
  'shared-drive': 'Shared drives',
};

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Formats bytes in decimal units, as storage is sold: "812 GB", "4.1 TB"; null (not known) as "–". */
export function storageSize(bytes: number | null): string {
  if (bytes === null) return '–';
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const amount = bytes / 1000 ** step;
  return `${amount < 10 && step > 0 ? Math.floor(amount * 10) / 10 : Math.floor(amount)} ${SIZES[step]}`;
}
