import type { Call } from './endpoint.ts';
import * as l from './licence-schemas.ts';
import * as s from './schemas.ts';

/** Calls that a customer's administrator makes on the console's pages. */
export const customerCalls = {
  listLicences: {
    method: 'GET',
    path: '/accounts/{id}/licenses',
    result: l.Licences,
    versioned: true,
  },
  changeLicences: {
    method: 'PATCH',
    path: '/accounts/{id}/licenses',
    result: l.LicencesSaved,
    versioned: true,
  },
  removeReseller: {
    method: 'POST',
    path: '/accounts/{id}/remove-reseller',
    result: s.AccountRowSchema,
  },
} as const satisfies Record<string, Call>;
