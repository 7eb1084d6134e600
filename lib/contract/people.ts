import { endpoint } from './endpoint.ts';
import * as p from './people-schemas.ts';
import * as s from './schemas.ts';

export const me = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who is calling, for which organization',
  power: 'read',
  result: s.Me,
});

export const listOrganizations = endpoint({
  method: 'GET',
  path: '/organizations',
  summary: 'The organizations to which the caller belongs',
  power: 'read',
  session: 'cookie',
  result: p.Organizations,
});

export const getDefaultRegion = endpoint({
  method: 'GET',
  path: '/settings/region',
  summary: "The reseller's default region",
  power: 'configure',
  result: s.DefaultRegion,
});

export const setDefaultRegion = endpoint({
  method: 'PUT',
  path: '/settings/region',
  summary: "Set the reseller's default region, or none; previews say whether an account's differs",
  power: 'configure',
  body: s.DefaultRegion,
  result: s.DefaultRegion,
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/members',
  summary: 'The team',
  power: 'administer',
  session: 'cookie',
  query: s.PageQuery,
  result: s.pageOf(p.Member),
});

export const changeRole = endpoint({
  method: 'POST',
  path: '/members/{id}/role',
  summary: 'Give a member another role; never takes the last administrator',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  body: p.RoleChange,
  result: s.Nothing,
  logged: 'member.role-changed',
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/members/{id}',
  summary: 'Remove a member; never the last administrator',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
  logged: 'member.removed',
});

export const listInvitations = endpoint({
  method: 'GET',
  path: '/invitations',
  summary: 'Invitations that wait for an answer',
  power: 'administer',
  session: 'cookie',
  query: s.PageQuery,
  result: s.pageOf(p.Invitation),
});

export const invite = endpoint({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite by e-mail; an earlier invitation of the same address ends',
  power: 'administer',
  session: 'cookie',
  body: p.NewInvitation,
  result: s.Nothing,
  status: 201,
  logged: 'member.invited',
});

export const revokeInvitation = endpoint({
  method: 'DELETE',
  path: '/invitations/{id}',
  summary: 'Withdraw an invitation',
  power: 'administer',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
  logged: 'invitation.revoked',
});

export const lookUpInvitation = endpoint({
  method: 'POST',
  path: '/invitations/look-up',
  summary: 'The invitation that belongs to a code',
  power: null,
  body: p.LinkCode,
  result: p.InvitationFacts,
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Join by the code of an invitation; works once',
  power: null,
  body: p.Acceptance,
  result: p.Accepted,
});

export const requestReset = endpoint({
  method: 'POST',
  path: '/password-resets',
  summary: 'Ask for a link to choose a new password; the answer is always the same',
  power: null,
  body: p.PasswordResetRequest,
  result: s.Nothing,
});

export const resetPassword = endpoint({
  method: 'POST',
  path: '/password-resets/complete',
  summary: 'Choose a new password; ends all sessions of the person',
  power: null,
  body: p.PasswordReset,
  result: s.Nothing,
});

export const requestVerification = endpoint({
  method: 'POST',
  path: '/email-verifications',
  summary: "Ask for a link that confirms the caller's e-mail address",
  power: 'read',
  session: 'cookie',
  result: s.Nothing,
});

export const verifyEmail = endpoint({
  method: 'POST',
  path: '/email-verifications/complete',
  summary: 'Confirm an e-mail address by the code of a link',
  power: null,
  body: p.LinkCode,
  result: s.Nothing,
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: "The caller's sign-ins on the console's pages",
  power: 'read',
  session: 'cookie',
  query: s.PageQuery,
  result: s.pageOf(p.ConsoleSession),
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/{id}',
  summary: "End one of the caller's sign-ins on the console's pages",
  power: 'read',
  session: 'cookie',
  params: s.Ids,
  result: s.Nothing,
});
