import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';

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

export function clientHandlers(_ctx: Context): Pick<Handlers, Calls> {
  const later = async () => {
    throw new Problem('not-found');
  };
  return {
    listClients: later,
    addClient: later,
    listAuthorizations: later,
    getAuthorization: later,
    sendAuthorization: later,
    changeAuthorization: later,
    cancelAuthorization: later,
    copyAuthorizationLink: later,
    lookUpAuthorization: later,
    declineAuthorization: later,
    getLinkDays: later,
    setLinkDays: later,
  };
}
