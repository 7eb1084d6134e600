/** Signing in at an identity provider, to authorize an account or to sign in here. */
import { endpoint } from './endpoint.ts';
import * as o from './onboarding-schemas.ts';
import * as s from './schemas.ts';

export const beginOwnAuthorization = endpoint({
  method: 'POST',
  path: '/accounts/{id}/authorization/begin',
  summary: "Begin the provider's sign-in for an account that the reseller manages",
  power: 'redeem',
  session: 'cookie',
  params: s.Ids,
  result: o.StartedSignInSchema,
});

export const beginAuthorization = endpoint({
  method: 'POST',
  path: '/authorizations/begin',
  summary: "Begin the provider's sign-in by the code of a link, or for a trial; consumes nothing",
  power: null,
  body: o.AuthorizationTarget,
  result: o.StartedSignInSchema,
});

export const finishAuthorization = endpoint({
  method: 'POST',
  path: '/authorizations/finish',
  summary: "Authorize an account by the provider's answer",
  power: null,
  body: o.ProviderAnswer,
  result: o.AuthorizedAccountSchema,
});

export const listProviders = endpoint({
  method: 'GET',
  path: '/providers',
  summary: 'The providers at which people can sign in here',
  power: null,
  result: o.Providers,
});

export const beginProviderSignIn = endpoint({
  method: 'POST',
  path: '/providers/sign-in',
  summary: "Begin signing in at a provider; it ends at better-auth's /sign-in/provider",
  power: null,
  body: o.ProviderChoice,
  result: o.StartedSignInSchema,
});
