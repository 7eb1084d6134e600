import type { AccountName } from './account.ts';
import type { LicensesGiven } from './license.ts';

/** What the activity log tells: entity, then what happened to it. */
export const ACTIONS = [
  'browser.connected',
  'browser.disconnected',
  'transfer-token.issued',
  'transfer-token.superseded',
  'transfer-token.revoked',
  'transfer-token.redeemed',
  'transfer-token.replayed',
  'transfer-token.guessed',
  'authorization.requested',
  'authorization.sent',
  'authorization.changed',
  'authorization.copied',
  'authorization.canceled',
  'authorization.declined',
  'account.authorized',
  'account.gained',
  'account.lost',
  'reseller.removed',
  'member.invited',
  'member.joined',
  'member.role-changed',
  'member.removed',
  'invitation.revoked',
  'password.reset',
  'licenses.changed',
  'region.changed',
  'tags.changed',
  'thresholds.changed',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What the log tells of when it was refused, too. */
export type Attempt = Extract<
  Action,
  | 'browser.connected'
  | 'browser.disconnected'
  | 'transfer-token.issued'
  | 'transfer-token.revoked'
  | 'account.gained'
  | 'authorization.requested'
  | 'authorization.sent'
  | 'authorization.changed'
  | 'authorization.copied'
  | 'authorization.canceled'
  | 'reseller.removed'
  | 'member.invited'
  | 'member.role-changed'
  | 'member.removed'
  | 'invitation.revoked'
  | 'licenses.changed'
>;

/** Signs of an attack, for administrators only. */
export const SECURITY_EVENTS = [
  'transfer-token.replayed',
  'transfer-token.guessed',
] as const satisfies readonly Action[];

export function isSecurityEvent(action: Action): boolean {
  return SECURITY_EVENTS.some((event) => event === action);
}

/** An entry of an organization's log. People are its own only; of another organization it names no one. */
export interface Activity {
  id: string;
  /** RFC 3339 UTC. */
  at: string;
  action: Action;
  /** Who did it; null where that is another organization, or the console's operator. */
  person: string | null;
  /** The person it was done to. */
  subject: string | null;
  /** The name of the connected browser that did it, or that it was done to. */
  browser: string | null;
  account: Pick<AccountName, 'name' | 'domain' | 'service'> | null;
  /** Of a transfer token that the organization made or redeemed. */
  hint: string | null;
  /** The name of the organization on the other side. */
  other: string | null;
  /** From where; null where another organization did it, or the operator. */
  address: string | null;
  /** Why it was not done, by the code of the problem, which may be one of a newer console; null: it was. */
  refused: string | null;
  /** Of licenses that were changed, since the log tells of it. */
  licenses: LicensesGiven | null;
}
