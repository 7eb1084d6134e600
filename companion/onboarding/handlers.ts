import type * as authorizations from '#lib/contract/authorizations.ts';
import type * as clients from '#lib/contract/clients.ts';
import { Problem } from '#lib/contract/problem.ts';
import type * as trials from '#lib/contract/trials.ts';
import { SERVICES } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';
import { addClient } from './add-client.ts';
import { beginAuthorization, beginOwnAuthorization } from './begin.ts';
import { cancelRequest, changeRecipient, sendAgain } from './change-request.ts';
import { listClients } from './clients.ts';
import { finishAuthorization } from './finish.ts';
import { copyLink, linkDaysOf, setLinkDays } from './link.ts';
import { declineLink, lookUpLink } from './look-up.ts';
import { beginProviderSignIn } from './provider-sign-in.ts';
import { pendingOf, pendingRow, requestsOf } from './requests.ts';
import { limitTrialReads, startTrial, trialOf } from './trials.ts';

/** The calls that start, read and authorize a trial. */
export function trialHandlers(ctx: Context): Handlers<typeof trials> {
  return {
    startTrial: ({ body }, { address }) => startTrial(ctx, body, address),
    async getTrial({ params }, { address }) {
      await limitTrialReads(ctx, address);
      return trialOf(ctx.db, params.id);
    },
    async authorizeTrial({ params }, { address }) {
      await limitTrialReads(ctx, address);
      // Outside a sandbox, an administrator has to sign in at the provider.
      if (ctx.authorizeTrial === null) throw new Problem('not-found');
      return ctx.authorizeTrial(ctx, params.id, address);
    },
  };
}

/** The calls by which a reseller asks clients to authorize, and clients answer a link. */
export function clientHandlers(ctx: Context): Handlers<typeof clients> {
  return {
    listClients: ({ query }, caller) => listClients(ctx.db, caller, query),
    addClient: ({ body }, caller) => addClient(ctx, caller, body),
    listAuthorizations: ({ query }, caller) =>
      paginate(requestsOf(ctx.db, caller), query, {
        time: 'request.requestedAt',
        id: 'request.id',
        timeOf: 'requestedAt',
        item: pendingRow,
      }),
    getAuthorization: ({ params }, caller) => pendingOf(ctx.db, caller, params.id),
    sendAuthorization: ({ params }, caller) => sendAgain(ctx, caller, params.id),
    changeAuthorization: ({ params, body }, caller) => changeRecipient(ctx, caller, params.id, body.user),
    cancelAuthorization: ({ params }, caller) => done(cancelRequest(ctx, caller, params.id)),
    copyAuthorizationLink: ({ params }, caller) => copyLink(ctx, caller, params.id),
    lookUpAuthorization: ({ body }, { address }) => lookUpLink(ctx, body.code, address),
    declineAuthorization: ({ body }, { address }) => done(declineLink(ctx, body.code, address)),
    getLinkDays: (_, caller) => linkDaysOf(ctx.db, caller),
    setLinkDays: ({ body }, caller) => setLinkDays(ctx, caller, body),
  };
}

/** The calls for signing in at an identity provider. */
export function authorizationHandlers(ctx: Context): Handlers<typeof authorizations> {
  return {
    beginOwnAuthorization: ({ params }, caller) => beginOwnAuthorization(ctx, caller, params.id),
    beginAuthorization: ({ body }, { address }) => beginAuthorization(ctx, body, address),
    finishAuthorization: ({ body }, { address }) => finishAuthorization(ctx, body, address),
    listProviders: async () => ({ services: SERVICES.filter((service) => ctx.identityProviders[service]) }),
    beginProviderSignIn: ({ body }, { address }) => beginProviderSignIn(ctx, body.service, address),
  };
}

async function done(work: Promise<unknown>): Promise<Record<string, never>> {
  await work;
  return {};
}
