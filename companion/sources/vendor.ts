import type { Retention } from '#lib/domain/account.ts';
import type { ReportedFacts, Workload } from '#lib/domain/reported-facts.ts';
import type { SeenAccount } from './source-accounts.ts';

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
}

/** What is known of an account before it is read again. */
export interface KnownAccount {
  ref: string;
  workloads: readonly Workload[];
  /** Whether its seats may be asked for, which failed not long ago otherwise. */
  asksSeats: boolean;
}

/** What was read of one account. */
export interface ReadAccount {
  facts: ReportedFacts;
  /** Its seats were asked for, and the vendor gave up. */
  seatsFailed: boolean;
}

/** A vendor's API with a credential. Each call throws ReadFailure. */
export interface Vendor {
  /** All accounts that the credential sees, which may be none. */
  list(): Promise<ListedAccount[]>;
  /** One account; null if the answer was not whole, so that it says nothing. */
  read(known: KnownAccount): Promise<ReadAccount | null>;
  /** Until when the vendor wants to be asked nothing more, by its last answer; null if it does not say so. */
  restsUntil(): Date | null;
}

/** Opens a vendor's API with a pair of keys. */
export type OpenVendor = (publicKey: string, secretKey: string) => Vendor;
