import type { Client } from '#lib/contract/client.ts';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { client, failureOf } from '../client.ts';
import { LINK_ENDINGS } from './provider-words.ts';

/** What a link is by now: its request with its code, with where one can sign in here; or how it ended. */
export type LinkRead =
  | { state: 'waiting'; code: string; request: LinkFacts; providers: readonly Service[] }
  | { state: 'ended'; isAuthorized: boolean; words: string };

type Reading = Pick<Client, 'lookUpAuthorization' | 'listProviders'>;

/** Consumes nothing; throws what asking again may cure. */
export async function readLink(code: string, calls: Reading = client): Promise<LinkRead> {
  try {
    const [request, { services }] = await Promise.all([
      calls.lookUpAuthorization({ body: { code } }),
      calls.listProviders({}),
    ]);
    return {
      state: 'waiting',
      code,
      request,
      providers: SERVICES.filter((service) => services.includes(service)),
    };
  } catch (error) {
    const { code: problem } = failureOf(error);
    const words = LINK_ENDINGS[problem];
    if (words === undefined) throw error;
    return { state: 'ended', isAuthorized: problem === 'already-authorized', words };
  }
}
