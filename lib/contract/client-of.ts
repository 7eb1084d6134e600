import type { CallInput, Endpoint, Endpoints, Result } from './endpoint.ts';
import { type ClientOptions, type Input, send } from './send.ts';
import { changes } from './status.ts';

/** Makes one call. Throws `Problem` for a refusal and `Unreachable` if the caller should try again. */
export function call<E extends Endpoint>(
  options: ClientOptions,
  endpoint: E,
  input: CallInput<E>,
): Promise<Result<E>> {
  return send(options, endpoint, input as Input) as Promise<Result<E>>;
}

/** What changed since a cursor, or everything without one; null if nothing changed (304). */
export type ChangesSince = (cursor: string | undefined) => Promise<Result<typeof changes> | null>;

/** Calls `changes` with the cursor as its ETag. */
export function changesSinceWith(options: ClientOptions): ChangesSince {
  const read = (cursor: string | undefined) =>
    send(options, changes, { query: { limit: 200, cursor }, etag: cursor });
  return read as ChangesSince;
}

/** Several calls as methods, by their names. */
export type ClientOf<C extends Endpoints> = {
  [K in keyof C]: (input: CallInput<C[K]>) => Promise<Result<C[K]>>;
};

/** Makes a client with the given calls only, so that a bundle does not contain the others. */
export function clientOf<C extends Endpoints>(calls: C, options: ClientOptions): ClientOf<C> {
  const methods = Object.entries(calls).map(([name, endpoint]) => [
    name,
    (input: Input) => send(options, endpoint, input),
  ]);
  return Object.fromEntries(methods) as ClientOf<C>;
}
