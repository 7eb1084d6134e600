import type { Region } from '#lib/domain/account.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type { MaybeThresholds } from './account-tables.ts';
import type { FixedTime, Id } from './columns.ts';
import type { LinkPurpose } from './mail-tables.ts';

/**
 * Row types of people, their organizations, how they sign in and join, and their connected browsers. better-auth owns
 * person, organization, member, sign_in and session (auth.ts).
 */

export interface PersonTable {
  id: Id;
  name: string;
  email: string;
  emailVerified: boolean;
  createdAt: FixedTime;
  updatedAt: Date;
}

export interface OrganizationTable {
  id: Id;
  name: string;
  slug: string;
  kind: OrganizationKind;
  domain: string;
  /** Resellers only: the name by which a customer binds a token to the reseller. */
  publicId: string | null;
  /** Resellers only: the region where most of their customers' data are. */
  defaultRegion: Region | null;
  /** Resellers only: replace the default thresholds. */
  thresholds: MaybeThresholds;
  /** Resellers only: how many days authorization links work, if not the default. */
  linkDays: number | null;
  createdAt: FixedTime;
}

export interface MemberTable {
  id: Id;
  organizationId: string;
  userId: string;
  role: string;
  createdAt: FixedTime;
}

export interface SignInTable {
  id: Id;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: FixedTime;
  updatedAt: Date;
}

/** A person's console session. better-auth moves its end while it is used; it ends by its age too (sessions.ts). */
export interface SessionTable {
  id: Id;
  userId: string;
  activeOrganizationId: string | null;
  createdAt: FixedTime;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
}

/** Where a person has proved who they are. */
export interface KnownPlaceTable {
  personId: string;
  /** A network (http/address.ts), or the SHA-256 of a browser's secret. */
  place: string;
  /** When the person last did so. */
  usedAt: Date;
}

export interface InvitationTable {
  id: Id;
  organizationId: string;
  email: string;
  role: string;
  status: 'pending' | 'accepted' | 'revoked';
  expiresAt: FixedTime;
  createdAt: FixedTime;
  /** Null if the operator invited them on the command line. */
  inviterId: string | null;
}

/** A link in a mail by which a person may do one thing once. */
export interface PersonLinkTable {
  id: Id;
  purpose: LinkPurpose;
  /** Null if nobody has the address that asked for the link; no mail is sent. */
  personId: string | null;
  email: string | null;
  createdAt: FixedTime;
  expiresAt: FixedTime;
  usedAt: Date | null;
}

export interface BrowserRequestTable {
  id: Id;
  deviceCodeHash: string;
  /** The hash of the browser's verifier. */
  challenge: string;
  /** Null until the browser has given its verifier, of which the user code is made. */
  userCodeHash: string | null;
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

/** A key with which a program reads the accounts of an organization. */
export interface ApiKeyTable {
  id: Id;
  organizationId: string;
  /** Names the key; not secret. */
  keyId: string;
  name: string;
  keyHash: string;
  madeBy: string | null;
  madeAt: FixedTime;
  /** The administrator who answers for it: who made it, or adopted it. */
  keeperId: string | null;
  /** When its keeper left or was no longer an administrator. It ends seven days later. */
  orphanedAt: Date | null;
  lastUsedAt: Date | null;
  /** The end that was chosen for it; null if none was. */
  expiresAt: Date | null;
  revokedAt: Date | null;
}
