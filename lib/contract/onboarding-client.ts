import type { ClientUserInput, NewClient } from '#lib/domain/onboarding.ts';
import { type ClientOf, clientOf } from './client-of.ts';
import { clientCalls } from './onboarding-calls.ts';
import { readAllPages, toReply } from './reply.ts';
import type { ClientOptions } from './send.ts';

type OnboardingClient = Pick<ClientOf<keyof typeof clientCalls>, keyof typeof clientCalls>;

/** Makes a client with the calls of a reseller's onboarding only, for a page that needs nothing else of the API. */
export function createOnboardingClient(options: ClientOptions): OnboardingClient {
  return clientOf(clientCalls, options);
}

/**
 * Returns the calls in the form that the onboarding screens use. `changed` is called after each successful change.
 */
export function onboardingActions(client: OnboardingClient, onChanged: () => void) {
  const changing = async <T>(call: Promise<T>) => {
    const answer = await toReply(call);
    if (answer.ok) onChanged();
    return answer;
  };
  const of = (id: string) => ({ params: { id } });
  return {
    listClients: () => toReply(allClients(client)),
    addClient: (body: NewClient) => changing(client.addClient({ body })),
    listAuthorizations: () => toReply(readAllPages((query) => client.listAuthorizations({ query }))),
    send: (id: string) => changing(client.sendAuthorization(of(id))),
    change: (id: string, user: ClientUserInput) =>
      changing(client.changeAuthorization({ ...of(id), body: { user } })),
    cancel: (id: string) => changing(client.cancelAuthorization(of(id))),
    copyLink: (id: string) => toReply(client.copyAuthorizationLink(of(id))),
  };
}

async function allClients({ listClients }: OnboardingClient) {
  let defaultRegion: Awaited<ReturnType<typeof listClients>>['defaultRegion'] = null;
  const clients = await readAllPages(async (query) => {
    const page = await listClients({ query });
    ({ defaultRegion } = page);
    return page;
  });
  return { clients, defaultRegion };
}
