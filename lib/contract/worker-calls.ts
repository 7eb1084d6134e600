import type { Call } from './endpoint.ts';
import * as s from './worker-schemas.ts';

/** The calls that the extension's worker makes. Its script contains no other calls (ARCHITECTURE, Budgets). */
export const workerCalls = {
  me: {
    method: 'GET',
    path: '/me',
    result: s.Me,
  },
  changes: {
    method: 'GET',
    path: '/changes',
    result: s.Changes,
  },
  setPreferences: {
    method: 'PUT',
    path: '/accounts/{id}/preferences',
    result: s.PreferencesSchema,
  },
  issueToken: {
    method: 'POST',
    path: '/transfer-tokens',
    result: s.TransferTokenSchema,
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
    result: s.PreviewSchema,
  },
  redeem: {
    method: 'POST',
    path: '/redemptions',
    result: s.Redemption,
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
  revokeBrowser: {
    method: 'DELETE',
    path: '/browsers/{id}',
    result: s.Nothing,
  },
} as const satisfies Record<string, Call>;
