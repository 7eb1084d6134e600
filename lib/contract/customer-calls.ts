import type { Call } from './endpoint.ts';
import * as l from './license-schemas.ts';
import * as s from './schemas.ts';
import * as t from './trial-schemas.ts';

/** Calls of a customer's administrator on the console's pages. */
export const customerCalls = {
  listLicenses: {
    method: 'GET',
    path: '/accounts/{id}/licenses',
    result: l.Licenses,
    versioned: true,
  },
  changeLicenses: {
    method: 'PATCH',
    path: '/accounts/{id}/licenses',
    result: l.LicensesSaved,
    versioned: true,
  },
  removeReseller: {
    method: 'POST',
    path: '/accounts/{id}/remove-reseller',
    result: s.AccountRowSchema,
  },
  startTrial: {
    method: 'POST',
    path: '/trials',
    result: t.Trial,
  },
  getTrial: {
    method: 'GET',
    path: '/trials/{id}',
    result: t.Trial,
  },
  authorizeTrial: {
    method: 'POST',
    path: '/trials/{id}/authorize',
    result: t.AuthorizedTrial,
  },
} as const satisfies Record<string, Call>;
