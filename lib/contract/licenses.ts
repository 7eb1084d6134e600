import { endpoint } from './endpoint.ts';
import * as l from './license-schemas.ts';
import * as s from './schemas.ts';

const MEGABYTE = 1024 * 1024;

export const listLicenses = endpoint({
  method: 'GET',
  path: '/accounts/{id}/licenses',
  summary: "Users of the account's directory, by name, and the licenses they hold",
  power: 'issue',
  params: s.Ids,
  query: l.UserQuery,
  result: l.Licenses,
  versioned: true,
});

export const changeLicenses = endpoint({
  method: 'PATCH',
  path: '/accounts/{id}/licenses',
  summary: 'Assign and unassign licenses; refused if somebody else saved since the version was read',
  power: 'issue',
  params: s.Ids,
  body: l.LicenseChange,
  bodyLimit: MEGABYTE,
  result: l.LicensesSaved,
  versioned: true,
  logged: 'licenses.changed',
});

export const getLicenseSending = endpoint({
  method: 'GET',
  path: '/accounts/{id}/licenses/sending',
  summary: 'How it goes with changes of licenses that are sent to their vendor',
  power: 'issue',
  params: s.Ids,
  result: l.MaybeVendorLicensing,
});

export const settleLicenses = endpoint({
  method: 'POST',
  path: '/accounts/{id}/licenses/open',
  summary: 'Send changes of licenses that the vendor refused once more, drop them, or withdraw what waits',
  power: 'issue',
  params: s.Ids,
  body: l.OpenChanges,
  result: l.MaybeVendorLicensing,
});
