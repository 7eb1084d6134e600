import type { Call } from './endpoint.ts';
import * as o from './onboarding-schemas.ts';
import * as s from './schemas.ts';

/** Calls for a reseller who asks clients to authorize accounts, used by the console's pages and the options page. */
export const clientCalls = {
  listClients: {
    method: 'GET',
    path: '/clients',
    result: o.Clients,
  },
  addClient: {
    method: 'POST',
    path: '/clients',
    result: o.AddedClient,
  },
  listAuthorizations: {
    method: 'GET',
    path: '/authorizations',
    result: s.pageOf(o.PendingAuthorizationSchema),
  },
  getAuthorization: {
    method: 'GET',
    path: '/accounts/{id}/authorization',
    result: o.PendingAuthorizationSchema,
  },
  sendAuthorization: {
    method: 'POST',
    path: '/accounts/{id}/authorization',
    result: o.PendingAuthorizationSchema,
  },
  changeAuthorization: {
    method: 'PATCH',
    path: '/accounts/{id}/authorization',
    result: o.PendingAuthorizationSchema,
  },
  cancelAuthorization: {
    method: 'DELETE',
    path: '/accounts/{id}/authorization',
    result: s.Nothing,
  },
  copyAuthorizationLink: {
    method: 'POST',
    path: '/accounts/{id}/authorization/link',
    result: o.LinkAddress,
  },
} as const satisfies Record<string, Call>;

/** Calls of the console's pages about links, and about signing in at a provider. */
export const authorizationCalls = {
  beginOwnAuthorization: {
    method: 'POST',
    path: '/accounts/{id}/authorization/begin',
    result: o.StartedSignInSchema,
  },
  lookUpAuthorization: {
    method: 'POST',
    path: '/authorizations/look-up',
    result: o.LinkFactsSchema,
  },
  declineAuthorization: {
    method: 'POST',
    path: '/authorizations/decline',
    result: s.Nothing,
  },
  beginAuthorization: {
    method: 'POST',
    path: '/authorizations/begin',
    result: o.StartedSignInSchema,
  },
  finishAuthorization: {
    method: 'POST',
    path: '/authorizations/finish',
    result: o.AuthorizedAccountSchema,
  },
  listProviders: {
    method: 'GET',
    path: '/providers',
    result: o.Providers,
  },
  beginProviderSignIn: {
    method: 'POST',
    path: '/providers/sign-in',
    result: o.StartedSignInSchema,
  },
  getLinkDays: {
    method: 'GET',
    path: '/settings/authorization',
    result: o.LinkDays,
  },
  setLinkDays: {
    method: 'PUT',
    path: '/settings/authorization',
    result: o.LinkDays,
  },
} as const satisfies Record<string, Call>;
