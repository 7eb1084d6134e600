import type { CallName } from './api.ts';
import { calls } from './calls.ts';
import { type ClientOf, clientOf } from './client-of.ts';
import type { ClientOptions } from './send.ts';

/** A client with every call of the API, for the console's pages and for tests. */
export type Client = ClientOf<CallName>;

export function createClient(options: ClientOptions): Client {
  return clientOf(calls, options);
}
