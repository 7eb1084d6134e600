import type { Region, Service } from './account.ts';

/** Which tenant a source at Spanning is of. Its API does not say what the tenant is called. */
export interface SpanningSettings {
  service: Service;
  /** The region of Spanning that keeps the tenant's backups. Each has a host of its own. */
  region: Region;
  domain: string;
  clientName: string;
}

/** The licenses of a tenant, as Spanning counts them. */
export interface SpanningTenant {
  /** Bought: standard ones, and those that only keep what was backed up. */
  licenses: number;
  archivedLicenses: number;
  users: number;
  assignedStandard: number;
  assignedArchive: number;
  /** Spanning's own word, such as `paid` or `trial`; null if it says none. */
  status: string | null;
}
