/** Clients: a reseller asks them to authorize accounts, and they answer a link. */
import { endpoint } from './endpoint.ts';
import * as o from './onboarding-schemas.ts';
import * as s from './schemas.ts';

export const listClients = endpoint({
  method: 'GET',
  path: '/clients',
  summary: 'Clients to choose from: those that the reseller manages, and those that it has asked',
  power: 'redeem',
  query: s.PageQuery,
  result: o.Clients,
});

export const addClient = endpoint({
  method: 'POST',
  path: '/clients',
  summary: 'Add SaaS Client: creates an account that waits for authorization, and mails the client',
  power: 'redeem',
  body: o.NewClientBody,
  result: o.AddedClient,
  status: 201,
  logged: 'authorization.requested',
});

export const listAuthorizations = endpoint({
  method: 'GET',
  path: '/authorizations',
  summary: "The reseller's accounts that wait for authorization, newest first",
  power: 'redeem',
  query: s.PageQuery,
  result: s.pageOf(o.PendingAuthorizationSchema),
});

export const getAuthorization = endpoint({
  method: 'GET',
  path: '/accounts/{id}/authorization',
  summary: 'Check Authorization: the state of the request for one account',
  power: 'redeem',
  params: s.Ids,
  result: o.PendingAuthorizationSchema,
});

export const sendAuthorization = endpoint({
  method: 'POST',
  path: '/accounts/{id}/authorization',
  summary: 'Send again: mails a new link and ends the old one',
  power: 'redeem',
  params: s.Ids,
  result: o.PendingAuthorizationSchema,
  logged: 'authorization.sent',
});

export const changeAuthorization = endpoint({
  method: 'PATCH',
  path: '/accounts/{id}/authorization',
  summary: 'Ask somebody else: mails a new link to them and ends the old one',
  power: 'redeem',
  params: s.Ids,
  body: o.NewRecipient,
  result: o.PendingAuthorizationSchema,
  logged: 'authorization.changed',
});

export const cancelAuthorization = endpoint({
  method: 'DELETE',
  path: '/accounts/{id}/authorization',
  summary: 'Cancel the request: deletes its account and ends its link',
  power: 'redeem',
  params: s.Ids,
  result: s.Nothing,
  logged: 'authorization.canceled',
});

export const copyAuthorizationLink = endpoint({
  method: 'POST',
  path: '/accounts/{id}/authorization/link',
  summary: 'The newest link, to be sent by other means; the activity log records who read it',
  power: 'redeem',
  params: s.Ids,
  result: o.LinkAddress,
  logged: 'authorization.copied',
});

export const lookUpAuthorization = endpoint({
  method: 'POST',
  path: '/authorizations/look-up',
  summary: 'What the link of this code asks for; consumes nothing',
  power: null,
  body: o.LinkCode,
  result: o.LinkFactsSchema,
});

export const declineAuthorization = endpoint({
  method: 'POST',
  path: '/authorizations/decline',
  summary: 'This is not for me: ends the link and notifies the reseller',
  power: null,
  body: o.LinkCode,
  result: s.Nothing,
});

export const getLinkDays = endpoint({
  method: 'GET',
  path: '/settings/authorization',
  summary: 'The number of days for which authorization links are valid',
  power: 'configure',
  result: o.LinkDays,
});

export const setLinkDays = endpoint({
  method: 'PUT',
  path: '/settings/authorization',
  summary: 'Set the number of days for which new authorization links are valid',
  power: 'configure',
  body: o.LinkDays,
  result: o.LinkDays,
});
