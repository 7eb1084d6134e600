import { SERVICES } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { beginAuthorization, beginOwnAuthorization } from './begin.ts';
import { finishAuthorization } from './finish.ts';
import { beginFlow } from './flows.ts';

type Calls =
  | 'beginOwnAuthorization'
  | 'beginAuthorization'
  | 'finishAuthorization'
  | 'listProviders'
  | 'beginProviderSignIn';

const SIGN_IN = { purpose: 'sign-in', accountId: null, requestId: null, generation: null } as const;

export function authorizationHandlers(ctx: Context): Pick<Handlers, Calls> {
  return {
    beginOwnAuthorization: ({ params }, caller) => beginOwnAuthorization(ctx, caller, params.id),
    beginAuthorization: ({ body }, { address }) => beginAuthorization(ctx, body, address),
    finishAuthorization: ({ body }, { address }) => finishAuthorization(ctx, body, address),
    listProviders: async () => ({ services: SERVICES.filter((service) => ctx.connectors[service]) }),
    beginProviderSignIn: ({ body }, { address }) =>
      beginFlow(ctx, { ...SIGN_IN, service: body.service }, address),
  };
}
