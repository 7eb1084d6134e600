import { type Api, api } from './api.ts';
import { type ChangesSince, type ClientOf, changesSinceWith, clientOf } from './client-of.ts';
import type { ClientOptions } from './send.ts';

/** A client with every call of the API, for tests and tools. A bundle for browsers takes only the calls that it makes. */
export type Client = ClientOf<Api> & { changesSince: ChangesSince };

export function createClient(options: ClientOptions): Client {
  return { ...clientOf(api, options), changesSince: changesSinceWith(options) };
}
