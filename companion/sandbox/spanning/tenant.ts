import type { Region, Service } from '#lib/domain/account.ts';
import type { License } from '#lib/domain/license.ts';
import type { Story } from '../backup-scenario.ts';

/** A user of the stand-in. */
export interface SpanningUser {
  /** Microsoft's id. */
  msId: string;
  principalName: string;
  /** Empty for those who have no mailbox. */
  email: string;
  name: string;
  license: License | null;
  isAdmin: boolean;
  /** Whether the user has left the directory. What was backed up stays. */
  isDeleted: boolean;
}

/** A tenant of the stand-in, with all that it knows of it. */
export interface SpanningTenant {
  service: Service;
  region: Region;
  domain: string;
  /** What signs in to the API: the administrator's e-mail address, or the name of a domain of Google's. */
  publicKey: string;
  token: string;
  status: 'paid' | 'trial' | 'expired';
  /** How many were bought, each of them for another kind of user. */
  licenses: number;
  archivedLicenses: number;
  users: SpanningUser[];
  /** How many sites are backed up along with the users. */
  sites: number;
  story: Story;
  /** So many drives are only ever backed up in part. */
  partial: number;
  /** When the story began, in ms; before that, all went well. */
  turnedAt: number;
  /** Whether it answers the question for one user with 400, as some do. */
  refusesOne?: boolean;
}

/** The licenses that a call changes, by principal name in lower case; null takes one away. */
export type LicenseChanges = ReadonlyMap<string, License | null>;

/** Where the stand-in's tenants are. */
export interface SpanningWorld {
  /** The tenant that signs in with this. */
  find(service: Service, publicKey: string): Promise<SpanningTenant | null> | SpanningTenant | null;
  /** Keeps the changes that are decided on the tenant as it is then: of two calls at once, one sees what the other did. */
  change(
    tenant: Pick<SpanningTenant, 'service' | 'domain' | 'publicKey'>,
    decide: (present: SpanningTenant) => LicenseChanges,
  ): Promise<void> | void;
  now(): number;
  /** How much faster than real days its days pass. */
  speed: number;
  /** How often one credential may ask in a minute. No number was ever published. */
  perMinute?: number;
}
