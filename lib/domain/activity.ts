import type { AnyAccountName } from './account.ts';
import type { LicensesGiven } from './license.ts';

/** The actions in the activity log, named by entity and event. */
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
  'directory-grant.ended',
  'directory-grant.renewed',
  'account.gained',
  'account.lost',
  'reseller.removed',
  'member.invited',
  'member.joined',
  'member.signed-in',
  'member.role-changed',
  'member.removed',
  'invitation.revoked',
  'password.reset',
  'api-key.created',
  'api-key.adopted',
  'api-key.orphaned',
  'api-key.revoked',
  'licenses.changed',
  'region.changed',
  'tags.changed',
  'thresholds.changed',
  'source.added',
  'source.renamed',
  'source.key-rotated',
  'source.interval-changed',
  'source.paused',
  'source.resumed',
  'source.removed',
  'report-key.created',
  'report-key.replaced',
  'report-key.revoked',
  'report-job.created',
  'report-job.changed',
  'report-job.deleted',
  'report-job.address-replaced',
  'observed-account.created',
  'observed-account.renamed',
  'observed-account.removed',
  'observed-account.merged',
] as const;
export type Action = (typeof ACTIONS)[number];

/** The actions that are also logged when they are refused. */
export type RefusableAction = Extract<
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
  | 'api-key.created'
  | 'api-key.adopted'
  | 'api-key.revoked'
  | 'licenses.changed'
>;

/** Actions that suggest an attack. Only administrators see them. */
export const SECURITY_EVENTS = [
  'transfer-token.replayed',
  'transfer-token.guessed',
] as const satisfies readonly Action[];

export function isSecurityEvent(action: Action): boolean {
  return SECURITY_EVENTS.some((event) => event === action);
}

/**
 * An entry in an organization's activity log. It names the organization's own people only, never those of another
 * one.
 */
export interface Activity {
  id: string;
  /** RFC 3339 UTC. */
  at: string;
  action: Action;
  /** The name of the actor; null if another organization or the console's operator acted. */
  person: string | null;
  /** The name of the person that was affected. */
  subject: string | null;
  /** The name of the connected browser that acted or was affected. */
  browser: string | null;
  /** The name of the API key that was affected. */
  key: string | null;
  account: AnyAccountName | null;
  /** The hint of a transfer token that the organization made or redeemed. */
  hint: string | null;
  /** The name of the organization on the other side. */
  other: string | null;
  /** The actor's IP address; null if another organization or the operator acted. */
  address: string | null;
  /** The problem code of a refusal, which may come from a newer console; null if the action succeeded. */
  refused: string | null;
  /** The changes of licenses; null for other actions, and for entries that are older than this field. */
  licenses: LicensesGiven | null;
}
