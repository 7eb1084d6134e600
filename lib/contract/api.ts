import * as z from 'zod/mini';
import { calls } from './calls.ts';
import { customerApi } from './customer-api.ts';
import type { Endpoint } from './endpoint.ts';
import { onboardingApi } from './onboarding-api.ts';
import { peopleApi } from './people-api.ts';
import * as s from './schemas.ts';
import { settingsApi } from './settings-api.ts';

export { API_BASE } from './send.ts';

/** Adds to the API's description what the hand-written checks in worker-schemas.ts do not declare. */
z.globalRegistry.add(s.time, { format: 'date-time' });
z.globalRegistry.add(s.count, { type: 'integer', minimum: 0 });
z.globalRegistry.add(s.rate, { minimum: 0, maximum: 1 });

/**
 * The HTTP API, v1 (ARCHITECTURE, HTTP API). It adds to each call what the server needs: permissions, input, status.
 */
export const api = {
  me: {
    ...calls.me,
    summary: 'Who is calling, for which organization',
    power: 'read',
    session: 'any',
    status: 200,
  },
  listAccounts: {
    ...calls.listAccounts,
    summary: "The caller's accounts",
    power: 'read',
    session: 'any',
    query: s.PageQuery,
    status: 200,
  },
  getAccount: {
    ...calls.getAccount,
    summary: 'One account with its seat types',
    power: 'read',
    session: 'any',
    params: s.Ids,
    status: 200,
  },
  listUncoveredUsers: {
    ...calls.listUncoveredUsers,
    summary: 'The names of the users whom auto-add could not cover',
    power: 'read',
    session: 'any',
    params: s.Ids,
    query: s.PageQuery,
    status: 200,
  },
  setPreferences: {
    ...calls.setPreferences,
    summary: "The caller's own: favorite, mute",
    power: 'read',
    session: 'any',
    params: s.Ids,
    body: s.NewPreferences,
    status: 200,
  },
  setTags: {
    ...calls.setTags,
    summary: 'Add and remove tags that the reseller has given an account',
    power: 'configure',
    session: 'any',
    params: s.Ids,
    body: s.TagsChange,
    status: 200,
  },
  setOwnThresholds: {
    ...calls.setOwnThresholds,
    summary: "Set thresholds for one account only, or null to use the reseller's",
    power: 'configure',
    session: 'any',
    params: s.Ids,
    body: s.OwnThresholds,
    status: 200,
  },
  changes: {
    ...calls.changes,
    conditional: true,
    summary: 'What changed since a cursor; everything without one',
    power: 'read',
    session: 'any',
    query: s.PageQuery,
    status: 200,
  },
  issueToken: {
    ...calls.issueToken,
    summary: 'Issue a transfer token; only its hash is sent',
    power: 'issue',
    session: 'any',
    body: s.Issue,
    logged: 'transfer-token.issued',
    status: 201,
  },
  listTokens: {
    ...calls.listTokens,
    summary: "The organization's transfer tokens, newest first",
    power: 'history',
    session: 'any',
    query: s.PageQuery,
    status: 200,
  },
  revokeToken: {
    ...calls.revokeToken,
    summary: 'End an active transfer token',
    power: 'issue',
    session: 'any',
    params: s.Ids,
    logged: 'transfer-token.revoked',
    status: 200,
  },
  getReseller: {
    ...calls.getReseller,
    summary: "A reseller's name and domain, to confirm before binding a token",
    power: 'issue',
    session: 'any',
    params: s.PublicId,
    status: 200,
  },
  previewRedemption: {
    ...calls.previewRedemption,
    summary: 'What redeeming would add; consumes nothing',
    power: 'redeem',
    session: 'any',
    body: s.Redeem,
    status: 200,
  },
  redeem: {
    ...calls.redeem,
    idempotent: true,
    summary: 'Redeem a transfer token; the same again on repeat',
    power: 'redeem',
    session: 'any',
    body: s.Redeem,
    logged: 'account.gained',
    status: 201,
  },
  listRedemptions: {
    ...calls.listRedemptions,
    summary: "The organization's redemptions, newest first",
    power: 'redeem',
    session: 'any',
    query: s.PageQuery,
    status: 200,
  },
  requestBrowserCode: {
    ...calls.requestBrowserCode,
    summary: 'Device authorization request (RFC 8628, 3.1), with the address that the browser was given',
    power: null,
    session: 'none',
    anyOrigin: true,
    body: s.BrowserCodeRequest,
    status: 200,
  },
  requestBrowserToken: {
    ...calls.requestBrowserToken,
    summary: 'Device access token request (RFC 8628, 3.4); the credential is answered once',
    power: null,
    session: 'none',
    anyOrigin: true,
    body: s.BrowserTokenRequest,
    status: 200,
  },
  lookUpBrowserRequest: {
    ...calls.lookUpBrowserRequest,
    summary: 'The browser that asks with this user code',
    power: 'read',
    session: 'cookie',
    body: s.UserCode,
    status: 200,
  },
  decideBrowserRequest: {
    ...calls.decideBrowserRequest,
    summary: 'Allow or deny the browser that asks with this user code',
    power: 'read',
    session: 'cookie',
    body: s.BrowserDecision,
    logged: 'browser.connected',
    status: 200,
  },
  listBrowsers: {
    ...calls.listBrowsers,
    summary: "Connected browsers: the caller's own; an admin sees everyone's",
    power: 'read',
    session: 'any',
    query: s.PageQuery,
    status: 200,
  },
  revokeBrowser: {
    ...calls.revokeBrowser,
    summary: 'Disconnect a browser',
    power: 'read',
    session: 'any',
    params: s.Ids,
    status: 200,
  },
  listActivity: {
    ...calls.listActivity,
    summary: 'The activity log, newest first, also of one account; without administer only own entries',
    power: 'activity',
    session: 'any',
    query: s.ActivityQuery,
    status: 200,
  },
  ...customerApi,
  ...onboardingApi,
  ...peopleApi,
  ...settingsApi,
} as const satisfies Record<string, Endpoint>;

export type Api = typeof api;
export type CallName = keyof Api;
