import type { FixedTime, Id } from './columns.ts';

/** Row types of connected browsers and of their requests to be connected. */

export interface BrowserRequestTable {
  id: Id;
  deviceCodeHash: string;
  userCodeHash: string;
  browserName: string;
  requestedFrom: string;
  requestedAt: FixedTime;
  expiresAt: FixedTime;
  state: 'pending' | 'allowed' | 'denied';
  organizationId: string | null;
  personId: string | null;
}

export interface ConnectedBrowserTable {
  id: Id;
  organizationId: string;
  personId: string;
  name: string;
  credentialHash: string;
  connectedAt: FixedTime;
  lastUsedAt: Date;
  expiresAt: FixedTime;
  revokedAt: Date | null;
}
