import type { Retention } from '#lib/domain/account.ts';
import type { SeatCount } from '#lib/domain/facts.ts';
import type { ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import type { ReadVendor } from '#lib/domain/source-check.ts';
import type { SpanningSettings, SpanningTenant } from '#lib/domain/spanning.ts';
import type { SeenAccount } from './source-accounts.ts';
import type { VendorLicenses, VendorUser } from './vendor-licenses.ts';

/** By what a source that is of one account alone lists it. */
export const TENANT = 'tenant';

/** An account as a vendor lists it, with what the list says of it. */
export interface ListedAccount extends SeenAccount {
  /** The vendor's own id. */
  ref: string;
  /** The vendor's own id of the customer, who may have several accounts. */
  customerRef: string;
  /** All of its domains; `domain` is the first. */
  domains: string[];
  retention: Retention | null;
  facts: ReportedFacts;
  /** What the list says less exactly than the account itself: it counts until that is read. */
  coarse: ReportedFacts;
  /** Its licenses, of a vendor that gives them. */
  tenant: SpanningTenant | null;
}

/** What is known of an account before it is read again. */
export interface KnownAccount {
  ref: string;
  workloads: readonly Workload[];
  /** Its seats, as its source said last; null if it never did. */
  seats: readonly SeatCount[] | null;
  /** Whether its seats may be asked for: they failed, or were read, not long ago otherwise. */
  asksSeats: boolean;
}

/** What was read of one account. */
export interface ReadAccount {
  facts: ReportedFacts;
  /** For so long its seats are not to be asked for again; null if nothing was learned about that. */
  seatsRestMs: number | null;
  /** All its users, where the vendor keeps their licenses and they were asked for. */
  users: VendorUser[] | null;
}

/** A vendor's API with a credential. Each call throws ReadFailure. */
export interface Vendor {
  /** All accounts that the credential sees, which may be none. */
  list(): Promise<ListedAccount[]>;
  /** One account; null if the answer was not whole, so that it says nothing. */
  read(known: KnownAccount): Promise<ReadAccount | null>;
  /** Until when the vendor wants to be asked nothing more, by its last answer; null if it does not say so. */
  restsUntil(): Date | null;
  /** The licenses of its one account; null if the vendor gives none. */
  licenses: VendorLicenses | null;
}

/** By what a vendor's API is opened. */
export interface VendorKeys {
  vendor: ReadVendor;
  /** At Spanning, who the secret key is of: an administrator's address, or a domain. */
  publicKey: string;
  secretKey: string;
  /** Of Spanning alone. */
  settings: SpanningSettings | null;
}

/** Opens a vendor's API. */
export type OpenVendor = (keys: VendorKeys) => Vendor;
