import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { pageOf } from '../http/page.ts';
import { addClient } from './add-client.ts';
import { cancelRequest } from './cancel.ts';
import { listClients } from './clients.ts';
import { copyLink } from './copy-link.ts';
import { linkDaysOf, setLinkDays } from './link-days.ts';
import { declineLink, lookUpLink } from './look-up.ts';
import { pendingOf, pendingRow, requestsOf } from './requests.ts';
import { askAnother, sendAgain } from './restart.ts';

type Calls =
  | 'listClients'
  | 'addClient'
  | 'listAuthorizations'
  | 'getAuthorization'
  | 'sendAuthorization'
  | 'changeAuthorization'
  | 'cancelAuthorization'
  | 'copyAuthorizationLink'
  | 'lookUpAuthorization'
  | 'declineAuthorization'
  | 'getLinkDays'
  | 'setLinkDays';

export function clientHandlers(ctx: Context): Pick<Handlers, Calls> {
  return {
    listClients: ({ query }, caller) => listClients(ctx.db, caller, query),
    addClient: ({ body }, caller) => addClient(ctx, caller, body),
    listAuthorizations: ({ query }, caller) =>
      pageOf(requestsOf(ctx.db, caller), query, {
        time: 'request.requestedAt',
        id: 'request.id',
        timeOf: 'requestedAt',
        item: pendingRow,
      }),
    getAuthorization: ({ params }, caller) => pendingOf(ctx.db, caller, params.id),
    sendAuthorization: ({ params }, caller) => sendAgain(ctx, caller, params.id),
    changeAuthorization: ({ params, body }, caller) => askAnother(ctx, caller, params.id, body.user),
    cancelAuthorization: ({ params }, caller) => done(cancelRequest(ctx, caller, params.id)),
    copyAuthorizationLink: ({ params }, caller) => copyLink(ctx, caller, params.id),
    lookUpAuthorization: ({ body }, { address }) => lookUpLink(ctx, body.code, address),
    declineAuthorization: ({ body }, { address }) => done(declineLink(ctx, body.code, address)),
    getLinkDays: (_, caller) => linkDaysOf(ctx.db, caller),
    setLinkDays: ({ body }, caller) => setLinkDays(ctx, caller, body),
  };
}

async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work;
  return {};
}
