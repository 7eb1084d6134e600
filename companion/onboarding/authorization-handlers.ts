import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';

type Calls =
  | 'beginOwnAuthorization'
  | 'beginAuthorization'
  | 'finishAuthorization'
  | 'listProviders'
  | 'beginProviderSignIn';

export function authorizationHandlers(_ctx: Context): Pick<Handlers, Calls> {
  const later = async () => {
    throw new Problem('not-found');
  };
  return {
    beginOwnAuthorization: later,
    beginAuthorization: later,
    finishAuthorization: later,
    listProviders: later,
    beginProviderSignIn: later,
  };
}
