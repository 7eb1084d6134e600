import type { ClientUserInput, NewClient } from '#lib/domain/onboarding.ts';
import { call } from './client-of.ts';
import * as clients from './clients.ts';
import type { Clients } from './onboarding-schemas.ts';
import { readAllPages, toReply } from './reply.ts';
import type { ClientOptions } from './send.ts';

/**
 * A reseller's onboarding in the form that its screens use. `onChanged` is called after each successful change.
 */
export function onboardingActions(options: ClientOptions, onChanged: () => void) {
  const changing = async <T>(answer: Promise<T>) => {
    const reply = await toReply(answer);
    if (reply.ok) onChanged();
    return reply;
  };
  const of = (id: string) => ({ params: { id } });
  return {
    listClients: () => toReply(allClients(options)),
    addClient: (body: NewClient) => changing(call(options, clients.addClient, { body })),
    listAuthorizations: () =>
      toReply(readAllPages((query) => call(options, clients.listAuthorizations, { query }))),
    send: (id: string) => changing(call(options, clients.sendAuthorization, of(id))),
    change: (id: string, user: ClientUserInput) =>
      changing(call(options, clients.changeAuthorization, { ...of(id), body: { user } })),
    cancel: (id: string) => changing(call(options, clients.cancelAuthorization, of(id))),
    copyLink: (id: string) => toReply(call(options, clients.copyAuthorizationLink, of(id))),
  };
}

async function allClients(options: ClientOptions) {
  let defaultRegion: Clients['defaultRegion'] = null;
  const items = await readAllPages(async (query) => {
    const page = await call(options, clients.listClients, { query });
    ({ defaultRegion } = page);
    return page;
  });
  return { clients: items, defaultRegion };
}
