import type { RelayedAnswer, RelayedCall } from '#lib/domain/reply.ts';
import { requestBrowserCode, requestBrowserToken, revokeBrowser } from './browsers.ts';
import { type ChangesSince, type ClientOf, changesSinceWith, clientOf } from './client-of.ts';
import { me } from './people.ts';
import { type ClientOptions, relay } from './send.ts';
import { setPreferences } from './status.ts';
import { getReseller, issueToken, previewRedemption, redeem, revokeToken } from './transfer.ts';

/** The calls that the extension's worker makes. Its script contains no others (ARCHITECTURE, Budgets). */
const calls = {
  me,
  setPreferences,
  issueToken,
  revokeToken,
  getReseller,
  previewRedemption,
  redeem,
  requestBrowserCode,
  requestBrowserToken,
  revokeBrowser,
};

/** The worker's own calls, and `relay` for the calls that it makes for a page. */
export type WorkerClient = ClientOf<typeof calls> & {
  changesSince: ChangesSince;
  relay: (call: RelayedCall) => Promise<RelayedAnswer>;
};

export function createWorkerClient(options: ClientOptions): WorkerClient {
  return {
    ...clientOf(calls, options),
    changesSince: changesSinceWith(options),
    relay: (call) => relay(options, call),
  };
}
