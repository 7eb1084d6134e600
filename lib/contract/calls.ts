import type { Call } from './endpoint.ts';
import * as s from './schemas.ts';

export const API_BASE = '/api/v1';

/** Of each call, what a caller needs: all that the extension's worker carries of the API. The rest is in api.ts. */
export const calls = {
  me: {
    method: 'GET',
    path: '/me',
    result: s.Me,
  },
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    result: s.pageOf(s.AccountRowSchema),
  },
  getAccount: {
    method: 'GET',
    path: '/accounts/{id}',
    result: s.AccountDetailSchema,
  },
  changes: {
    method: 'GET',
    path: '/changes',
    result: s.Changes,
    conditional: true,
  },
  issueToken: {
    method: 'POST',
    path: '/transfer-tokens',
    result: s.TransferTokenSchema,
  },
  listTokens: {
    method: 'GET',
    path: '/transfer-tokens',
    result: s.pageOf(s.TransferTokenSchema),
  },
  revokeToken: {
    method: 'POST',
    path: '/transfer-tokens/{id}/revoke',
    result: s.TransferTokenSchema,
  },
  getReseller: {
    method: 'GET',
    path: '/resellers/{publicId}',
    result: s.Reseller,
  },
  previewRedemption: {
    method: 'POST',
    path: '/redemptions/preview',
    result: s.Preview,
  },
  redeem: {
    method: 'POST',
    path: '/redemptions',
    result: s.Redemption,
    idempotent: true,
  },
  listRedemptions: {
    method: 'GET',
    path: '/redemptions',
    result: s.pageOf(s.Redemption),
  },
  requestBrowserCode: {
    method: 'POST',
    path: '/browsers/code',
    result: s.BrowserCode,
  },
  requestBrowserToken: {
    method: 'POST',
    path: '/browsers/token',
    result: s.BrowserToken,
  },
  lookUpBrowserRequest: {
    method: 'POST',
    path: '/browsers/request',
    result: s.BrowserRequest,
  },
  decideBrowserRequest: {
    method: 'POST',
    path: '/browsers/decision',
    result: s.Nothing,
  },
  listBrowsers: {
    method: 'GET',
    path: '/browsers',
    result: s.pageOf(s.ConnectedBrowser),
  },
  revokeBrowser: {
    method: 'DELETE',
    path: '/browsers/{id}',
    result: s.Nothing,
  },
} as const satisfies Record<string, Call>;
