import type { Call } from './endpoint.ts';
import * as p from './people-schemas.ts';
import * as s from './schemas.ts';

/** Calls about people: team, invitations, passwords, addresses. */
export const peopleCalls = {
  listOrganizations: {
    method: 'GET',
    path: '/organizations',
    result: p.Organizations,
  },
  listMembers: {
    method: 'GET',
    path: '/members',
    result: s.pageOf(p.Member),
  },
  changeRole: {
    method: 'POST',
    path: '/members/{id}/role',
    result: s.Nothing,
  },
  removeMember: {
    method: 'DELETE',
    path: '/members/{id}',
    result: s.Nothing,
  },
  listInvitations: {
    method: 'GET',
    path: '/invitations',
    result: s.pageOf(p.Invitation),
  },
  invite: {
    method: 'POST',
    path: '/invitations',
    result: s.Nothing,
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/invitations/{id}',
    result: s.Nothing,
  },
  lookUpInvitation: {
    method: 'POST',
    path: '/invitations/look-up',
    result: p.InvitationFacts,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/invitations/accept',
    result: p.Accepted,
  },
  requestReset: {
    method: 'POST',
    path: '/password-resets',
    result: s.Nothing,
  },
  resetPassword: {
    method: 'POST',
    path: '/password-resets/complete',
    result: s.Nothing,
  },
  requestVerification: {
    method: 'POST',
    path: '/email-verifications',
    result: s.Nothing,
  },
  verifyEmail: {
    method: 'POST',
    path: '/email-verifications/complete',
    result: s.Nothing,
  },
  revokeBrowsers: {
    method: 'POST',
    path: '/browsers/revoke-all',
    result: s.Nothing,
  },
  listSessions: {
    method: 'GET',
    path: '/sessions',
    result: s.pageOf(p.ConsoleSession),
  },
  endSession: {
    method: 'DELETE',
    path: '/sessions/{id}',
    result: s.Nothing,
  },
  listMailbox: {
    method: 'GET',
    path: '/mailbox',
    result: s.pageOf(p.MailboxMail),
  },
} as const satisfies Record<string, Call>;
