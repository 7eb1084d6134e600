import * as z from 'zod/mini';
import * as activity from './activity.ts';
import * as alerts from './alerts.ts';
import * as authorizations from './authorizations.ts';
import * as browsers from './browsers.ts';
import * as clients from './clients.ts';
import type { Endpoint } from './endpoint.ts';
import * as keys from './keys.ts';
import * as licenses from './licenses.ts';
import * as mailbox from './mailbox.ts';
import * as observed from './observed.ts';
import * as people from './people.ts';
import * as reports from './reports.ts';
import * as s from './schemas.ts';
import * as sources from './sources.ts';
import * as status from './status.ts';
import * as transfer from './transfer.ts';
import * as trials from './trials.ts';
import * as vendorSources from './vendor-sources.ts';

export { API_BASE } from './send.ts';

/** Adds to the API's description what the hand-written checks in worker-schemas.ts do not declare. */
z.globalRegistry.add(s.time, { format: 'date-time' });
z.globalRegistry.add(s.count, { type: 'integer', minimum: 0 });
z.globalRegistry.add(s.rate, { minimum: 0, maximum: 1 });

/** The HTTP API, v1 (ARCHITECTURE, HTTP API): the calls of all capabilities, by name. */
export const api = {
  ...people,
  ...status,
  ...alerts,
  ...licenses,
  ...transfer,
  ...trials,
  ...clients,
  ...authorizations,
  ...browsers,
  ...keys,
  ...activity,
  ...mailbox,
  ...reports,
  ...sources,
  ...vendorSources,
  ...observed,
} satisfies Record<string, Endpoint>;

export type Api = typeof api;
export type CallName = keyof Api;
