import type { ColumnType, Generated } from 'kysely';

/** Row types of hand-overs and of connected browsers. */
type Fixed = ColumnType<Date, Date, never>;

export interface TransferTokenTable {
  id: Generated<string>;
  accountId: string;
  customerId: string;
  tokenHash: string;
  hint: string;
  createdBy: string;
  createdAt: Fixed;
  expiresAt: Fixed;
  boundTo: string | null;
  supersededAt: Date | null;
  revokedAt: Date | null;
  redeemedAt: Date | null;
  redeemedBy: string | null;
  /** The customer's person who revoked or replaced it, or took its issuer's role away. */
  endedBy: string | null;
  /** Revoked because its issuer left or is no administrator any more. */
  issuerLeft: Generated<boolean>;
  /** When its customer was told that it expires unused. */
  remindedAt: Date | null;
}

export interface RedemptionTable {
  id: Generated<string>;
  organizationId: string;
  idempotencyKey: string;
  tokenId: string;
  accountId: string;
  personId: string;
  redeemedAt: Fixed;
}

export interface BrowserRequestTable {
  id: Generated<string>;
  deviceCodeHash: string;
  userCodeHash: string;
  browserName: string;
  requestedFrom: string;
  requestedAt: Fixed;
  expiresAt: Fixed;
  state: 'pending' | 'allowed' | 'denied';
  organizationId: string | null;
  personId: string | null;
}

export interface ConnectedBrowserTable {
  id: Generated<string>;
  organizationId: string;
  personId: string;
  name: string;
  credentialHash: string;
  connectedAt: Fixed;
  lastUsedAt: Date;
  expiresAt: Fixed;
  revokedAt: Date | null;
}
