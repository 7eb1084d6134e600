import type { ColumnType, Generated } from 'kysely';

/** Row types of what people sign in, join and get mail by. */
type Id = Generated<string>;
type Fixed = ColumnType<Date, Date, never>;

/** A person's console session; better-auth's. */
export interface SessionTable {
  id: Id;
  userId: string;
  activeOrganizationId: string | null;
}

export interface InvitationTable {
  id: Id;
  organizationId: string;
  email: string;
  role: string;
  status: 'pending' | 'accepted' | 'revoked';
  expiresAt: Fixed;
  createdAt: Fixed;
  /** Null: by the operator, on the command line. */
  inviterId: string | null;
}

/** A link by mail that lets a person do one thing once. */
export interface PersonLinkTable {
  id: Id;
  purpose: LinkPurpose;
  /** Null: asked for by an address that is nobody's; nothing is sent. */
  personId: string | null;
  email: string | null;
  createdAt: Fixed;
  expiresAt: Fixed;
  usedAt: Date | null;
}
export type LinkPurpose = 'reset-password' | 'verify-email';

export interface MailTable {
  id: Id;
  template: MailTemplate;
  invitationId: string | null;
  linkId: string | null;
  alertId: string | null;
  noticeId: string | null;
  /** A request to authorize, and the generation of the link that this mail brings. */
  requestId: string | null;
  generation: number | null;
  state: 'queued' | 'sent' | 'refused';
  /** What the mail server said last, when it did not take the mail. */
  reason: string | null;
  queuedAt: Fixed;
  settledAt: Date | null;
}
export type LinkTemplate = 'invitation' | LinkPurpose;
/** The link of a request, and the reminder that it ends soon. */
export type RequestTemplate = 'authorization' | 'authorization-reminder';
type MailTemplate = LinkTemplate | RequestTemplate | 'alert' | 'notice';

export interface SandboxMailTable {
  id: string;
  deliveredAt: Fixed;
}
