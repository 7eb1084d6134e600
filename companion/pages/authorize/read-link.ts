import { listProviders } from '#lib/contract/authorizations.ts';
import { clientOf } from '#lib/contract/client-of.ts';
import { lookUpAuthorization } from '#lib/contract/clients.ts';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { consoleOptions, failureFromError } from '../session/client.ts';
import { LINK_ENDINGS } from './failure-words.ts';

/** The state of a link: its waiting request with the providers set up here, or how it ended. */
export type LinkState =
  | { state: 'waiting'; code: string; request: LinkFacts; providers: readonly Service[] }
  | { state: 'ended'; isAuthorized: boolean; words: string };

const linkCalls = clientOf({ lookUpAuthorization, listProviders }, consoleOptions);

/** Reads the state of a link without consuming it. Throws errors after which a retry may succeed. */
export async function readLink(code: string, calls = linkCalls): Promise<LinkState> {
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
    const { code: problem } = failureFromError(error);
    const words = LINK_ENDINGS[problem];
    if (words === undefined) throw error;
    return { state: 'ended', isAuthorized: problem === 'already-authorized', words };
  }
}
