import type { NewClient, TypedClientUser } from '#lib/domain/onboarding.ts';
import { type ClientOf, clientOf } from './client-of.ts';
import { clientCalls } from './onboarding-calls.ts';
import { everything, reply } from './reply.ts';
import type { ClientOptions } from './send.ts';

type OnboardingClient = Pick<ClientOf<keyof typeof clientCalls>, keyof typeof clientCalls>;

/** The calls of a reseller's onboarding and no others, for a page that carries nothing else of the API. */
export function createOnboardingClient(options: ClientOptions): OnboardingClient {
  return clientOf(clientCalls, options);
}

/** Onboarding as its screens ask for it; `changed` once something was. */
export function askedOf(client: OnboardingClient, changed: () => void) {
  const changing = async <T>(call: Promise<T>) => {
    const answer = await reply(call);
    if (answer.ok) changed();
    return answer;
  };
  const of = (id: string) => ({ params: { id } });
  return {
    listClients: () => reply(allClients(client)),
    addClient: (body: NewClient) => changing(client.addClient({ body })),
    listAuthorizations: () => reply(everything((query) => client.listAuthorizations({ query }))),
    send: (id: string) => changing(client.sendAuthorization(of(id))),
    change: (id: string, user: TypedClientUser) =>
      changing(client.changeAuthorization({ ...of(id), body: { user } })),
    cancel: (id: string) => changing(client.cancelAuthorization(of(id))),
    copyLink: (id: string) => reply(client.copyAuthorizationLink(of(id))),
  };
}

async function allClients({ listClients }: OnboardingClient) {
  let defaultRegion: Awaited<ReturnType<typeof listClients>>['defaultRegion'] = null;
  const clients = await everything(async (query) => {
    const page = await listClients({ query });
    ({ defaultRegion } = page);
    return page;
  });
  return { clients, defaultRegion };
}
