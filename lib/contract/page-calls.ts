import * as z from 'zod/mini';
import { ActivitySchema } from './activity-schemas.ts';
import type { Call } from './endpoint.ts';
import * as m from './mail-schemas.ts';
import * as s from './schemas.ts';

/** Calls that the console's pages and other programs make, but the extension's worker does not. */
export const pageCalls = {
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    result: s.pageOf(s.AccountRowSchema),
  },
  listUncoveredUsers: {
    method: 'GET',
    path: '/accounts/{id}/uncovered-users',
    result: s.pageOf(z.object({ name: z.string() })),
  },
  setTags: {
    method: 'PUT',
    path: '/accounts/{id}/tags',
    result: s.Tags,
  },
  setOwnThresholds: {
    method: 'PUT',
    path: '/accounts/{id}/thresholds',
    result: s.OwnThresholds,
  },
  getAlerts: {
    method: 'GET',
    path: '/settings/alerts',
    result: s.ResellerThresholds,
  },
  setAlerts: {
    method: 'PUT',
    path: '/settings/alerts',
    result: s.ResellerThresholds,
  },
  getMailSettings: {
    method: 'GET',
    path: '/settings/mails',
    result: m.MailSettings,
  },
  setMailSettings: {
    method: 'PUT',
    path: '/settings/mails',
    result: m.MailSettings,
  },
  listTokens: {
    method: 'GET',
    path: '/transfer-tokens',
    result: s.pageOf(s.TransferTokenSchema),
  },
  listRedemptions: {
    method: 'GET',
    path: '/redemptions',
    result: s.pageOf(s.Redemption),
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
  listActivity: {
    method: 'GET',
    path: '/activity',
    result: s.pageOf(ActivitySchema),
  },
  getDefaultRegion: {
    method: 'GET',
    path: '/settings/region',
    result: s.DefaultRegion,
  },
  setDefaultRegion: {
    method: 'PUT',
    path: '/settings/region',
    result: s.DefaultRegion,
  },
} as const satisfies Record<string, Call>;
