import { customerCalls as calls } from './customer-calls.ts';
import type { Endpoint } from './endpoint.ts';
import * as l from './license-schemas.ts';
import * as s from './schemas.ts';
import * as t from './trial-schemas.ts';

const MEGABYTE = 1024 * 1024;

/** The server's part of the calls in customer-calls.ts. */
export const customerApi = {
  listLicenses: {
    ...calls.listLicenses,
    summary: "Users of the account's directory, by name, and the licenses they hold",
    power: 'issue',
    session: 'any',
    params: s.Ids,
    query: l.UserQuery,
    status: 200,
  },
  changeLicenses: {
    ...calls.changeLicenses,
    summary: 'Assign and unassign licenses; refused if somebody else saved since the version was read',
    power: 'issue',
    session: 'any',
    params: s.Ids,
    body: l.LicenseChange,
    bodyLimit: MEGABYTE,
    logged: 'licenses.changed',
    status: 200,
  },
  removeReseller: {
    ...calls.removeReseller,
    summary: "End a reseller's access to an account; its domain is typed to confirm",
    power: 'issue',
    session: 'any',
    params: s.Ids,
    body: s.DomainConfirmation,
    logged: 'reseller.removed',
    status: 200,
  },
  startTrial: {
    ...calls.startTrial,
    summary: 'Start a trial for a domain; it waits for an administrator of that domain to authorize it',
    power: null,
    session: 'none',
    body: t.NewTrial,
    status: 201,
  },
  getTrial: {
    ...calls.getTrial,
    summary: 'The state of a trial, for anyone who has its id',
    power: null,
    session: 'none',
    params: s.Ids,
    status: 200,
  },
  authorizeTrial: {
    ...calls.authorizeTrial,
    summary: "In a sandbox: authorize in place of the domain's administrator",
    power: null,
    session: 'none',
    params: s.Ids,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
