import type { Call } from './endpoint.ts';
import * as o from './onboarding-schemas.ts';
import * as s from './schemas.ts';

/** Calls by which a reseller asks a client to authorize an account: of the console's pages and the options page. */
export const clientCalls = {
  listClients: {
    method: 'GET',
    path: '/clients',
    result: o.Clients,
  },
  addClient: {
    method: 'POST',
    path: '/clients',
    result: o.Added,
  },
  listAuthorizations: {
    method: 'GET',
    path: '/authorizations',
    result: s.pageOf(o.Pending),
  },
  getAuthorization: {
    method: 'GET',
    path: '/accounts/{id}/authorization',
    result: o.Pending,
  },
  sendAuthorization: {
    method: 'POST',
    path: '/accounts/{id}/authorization',
    result: o.Pending,
  },
  changeAuthorization: {
    method: 'PATCH',
    path: '/accounts/{id}/authorization',
    result: o.Pending,
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

/** Calls of the console's pages: those of the link, and of what leads to a provider and back. */
export const authorizationCalls = {
  beginOwnAuthorization: {
    method: 'POST',
    path: '/accounts/{id}/authorization/begin',
    result: o.BeginningSchema,
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
    result: o.BeginningSchema,
  },
  finishAuthorization: {
    method: 'POST',
    path: '/authorizations/finish',
    result: o.AuthorizedSchema,
  },
  listProviders: {
    method: 'GET',
    path: '/providers',
    result: o.Providers,
  },
  beginProviderSignIn: {
    method: 'POST',
    path: '/providers/sign-in',
    result: o.BeginningSchema,
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
