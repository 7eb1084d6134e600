import type { ColumnType, Generated } from 'kysely';
import type { Service } from '#lib/domain/account.ts';
import type { GrantEnd } from '#lib/domain/grant-end.ts';
import type { FixedTime, Id } from './columns.ts';

/** Row types of authorizing accounts and of reading their directories. */

/** A reseller's request that a client authorize an account. `account.linkExpiresAt` says how long its link works. */
export interface AuthorizationRequestTable {
  id: Id;
  /** Null if the request was canceled, which deletes the account. */
  accountId: string | null;
  resellerId: string;
  requestedBy: string | null;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  /** Raised with each new link, which ends the earlier ones. */
  generation: Generated<number>;
  requestedAt: FixedTime;
  /** When somebody first went on to sign in from the newest link. That its page was shown may be a mail filter's doing. */
  begunAt: Date | null;
  declinedAt: Date | null;
  remindedAt: Date | null;
  canceledAt: Date | null;
  /** Of a canceled request: its deleted account, which the activity log still names. */
  formerAccountId: string | null;
  clientName: string | null;
  domain: string | null;
  service: Service | null;
}

/** A sign-in at an identity provider, under way or finished. */
export interface ProviderFlowTable {
  id: Id;
  purpose: 'authorize' | 'sign-in';
  service: Service;
  /** Null for a plain sign-in, or if the account has been deleted since. */
  accountId: string | null;
  /** The authorization request that it may answer; null for a trial. */
  requestId: string | null;
  /** The generation of the link that started it; null if the reseller started it, or for a trial. */
  generation: number | null;
  /** SHA-256. */
  bindingHash: string;
  begunAt: FixedTime;
  expiresAt: FixedTime;
  usedAt: Date | null;
}

/** The grant by which an account's directory is read again. */
export interface DirectoryGrantTable {
  accountId: string;
  issuer: string;
  /** Microsoft's tenant id, Google's hosted domain. */
  tenant: string;
  sealedRefreshToken: string;
  readAt: Date;
  /** When a read last started; written before reading, so that no other console reads at the same time. */
  triedAt: Date | null;
  /** When reading first failed after the last successful read. */
  failingSince: Date | null;
  failure: string | null;
  /** Since when the provider no longer lets it be read, and why. Both are null while it may. */
  endedAt: Date | null;
  endReason: GrantEnd | null;
  /** What the provider granted; null if it did not say. */
  scopes: ColumnType<string[] | null, string | null | undefined, string | null>;
}

/** A user removed from the directory whom an administrator had deliberately left without a license. */
export interface LeftOutUserTable {
  accountId: string;
  /** The user's id at the provider. */
  subject: string;
  goneAt: FixedTime;
}
