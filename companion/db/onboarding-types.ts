import type { ColumnType, Generated } from 'kysely';
import type { Service } from '#lib/domain/account.ts';

/** Row types of what leads to an authorized account. */
type Id = Generated<string>;
type Fixed = ColumnType<Date, Date, never>;

/** A reseller's request that a client authorize an account. How long its link works is with the account. */
export interface AuthorizationRequestTable {
  id: Id;
  /** Null: canceled, the account is gone. */
  accountId: string | null;
  resellerId: string;
  requestedBy: string | null;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  /** Raised with each new link; those of before have ended. */
  generation: Generated<number>;
  requestedAt: Fixed;
  /** Of the newest link. */
  openedAt: Date | null;
  declinedAt: Date | null;
  remindedAt: Date | null;
  canceledAt: Date | null;
  /** Of one that was canceled: what its account was, of which the log tells still. */
  formerAccountId: string | null;
  clientName: string | null;
  domain: string | null;
  service: Service | null;
}

/** A sign-in at a provider that is under way, or was. */
export interface ProviderFlowTable {
  id: Id;
  purpose: 'authorize' | 'sign-in';
  service: Service;
  /** Null: it signs somebody in, or the account is gone meanwhile. */
  accountId: string | null;
  /** Whose answer it may be; null: of a trial. */
  requestId: string | null;
  /** Of the link by which it began; null: by the reseller, or of a trial. */
  generation: number | null;
  /** SHA-256. */
  bindingHash: string;
  begunAt: Fixed;
  expiresAt: Fixed;
  usedAt: Date | null;
}

/** By what the directory of an account is read again. */
export interface DirectoryGrantTable {
  accountId: string;
  issuer: string;
  /** Microsoft's tenant id, Google's hosted domain. */
  tenant: string;
  sealedRefreshToken: string;
  readAt: Date;
  /** When somebody last set out to read it; written before, so that no other console does the same. */
  triedAt: Date | null;
  /** When reading it first failed since it was read. */
  failingSince: Date | null;
  failure: string | null;
}

/** Somebody without a license on purpose who is gone from the directory. */
export interface LeftOutUserTable {
  accountId: string;
  /** The provider's id of them. */
  subject: string;
  goneAt: Fixed;
}
