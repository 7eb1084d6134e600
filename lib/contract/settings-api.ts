import { calls } from './calls.ts';
import type { Endpoint } from './endpoint.ts';
import * as m from './mail-schemas.ts';
import * as s from './schemas.ts';

/** The server's part of the calls about what an organization or a person has set for all accounts. */
export const settingsApi = {
  getDefaultRegion: {
    ...calls.getDefaultRegion,
    summary: "The reseller's default region",
    power: 'configure',
    session: 'any',
    status: 200,
  },
  setDefaultRegion: {
    ...calls.setDefaultRegion,
    summary: "Set the reseller's default region, or none; previews say whether an account's differs",
    power: 'configure',
    session: 'any',
    body: s.DefaultRegion,
    status: 200,
  },
  getAlerts: {
    ...calls.getAlerts,
    summary: "The reseller's thresholds",
    power: 'configure',
    session: 'any',
    status: 200,
  },
  setAlerts: {
    ...calls.setAlerts,
    summary: "Set the reseller's thresholds for all accounts that have none of their own",
    power: 'configure',
    session: 'any',
    body: s.ResellerThresholds,
    status: 200,
  },
  getMailSettings: {
    ...calls.getMailSettings,
    summary: 'The alerts that the caller gets by mail; none at first',
    power: 'watch',
    session: 'any',
    status: 200,
  },
  setMailSettings: {
    ...calls.setMailSettings,
    summary: 'Choose which alerts the caller gets by mail, and when',
    power: 'watch',
    session: 'any',
    body: m.MailSettings,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;
