import type { License } from '#lib/domain/license.ts';
import type { LicenseRefusalKind } from '#lib/domain/license-refusal.ts';

/** A user as the vendor knows them. */
export interface VendorUser {
  /** The vendor's own id, which is that of the directory where the vendor knows it. */
  ref: string;
  principalName: string;
  /** Empty if the vendor says none. */
  email: string;
  name: string;
  license: License | null;
  isAdmin: boolean;
  /** They have left the directory. */
  isDeleted: boolean;
}

/**
 * The licenses of an account at its vendor. Each call throws ReadFailure if it is not known what the vendor did. Repeating
 * a change changes nothing.
 */
export interface VendorLicenses {
  /** The user of that principal name; null if the vendor does not know one. */
  user(principalName: string): Promise<VendorUser | null>;
  /** All users, never only some. */
  users(): Promise<VendorUser[]>;
  /** Gives all of them the license, at most 500. Throws LicenseRefusal. */
  assign(principalNames: readonly string[], license: License): Promise<void>;
  /** Takes the license of all of them, at most 500. Throws LicenseRefusal. */
  unassign(principalNames: readonly string[]): Promise<void>;
}

/** The vendor refuses to change the licenses of a batch: nobody in it is changed. The message names nobody. */
export class LicenseRefusal extends Error {
  override name = 'LicenseRefusal';
  readonly kind: LicenseRefusalKind;
  /** The vendor's own word, if it says one. */
  readonly word: string | null;
  constructor(kind: LicenseRefusalKind, word: string | null = null) {
    super(`a vendor refuses to change licenses: ${kind}`);
    this.kind = kind;
    this.word = word;
  }
}
