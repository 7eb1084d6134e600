import type { Generated } from 'kysely';
import type { FixedTime, Id } from './columns.ts';

/** Row types of hand-overs. */

export interface TransferTokenTable {
  id: Id;
  accountId: string;
  customerId: string;
  tokenHash: string;
  hint: string;
  createdBy: string;
  createdAt: FixedTime;
  expiresAt: FixedTime;
  boundTo: string | null;
  supersededAt: Date | null;
  revokedAt: Date | null;
  redeemedAt: Date | null;
  redeemedBy: string | null;
  /** The customer's person who revoked or replaced it, or who took away its issuer's role. */
  endedBy: string | null;
  /** True if it was revoked because its issuer left or is no longer an administrator. */
  issuerLeft: Generated<boolean>;
  /** When its customer was reminded that it expires unused. */
  remindedAt: Date | null;
}

export interface RedemptionTable {
  id: Id;
  organizationId: string;
  idempotencyKey: string;
  tokenId: string;
  accountId: string;
  personId: string;
  redeemedAt: FixedTime;
}
