import type { Api, CallName } from './api.ts';
import type { Call, CallInput, Result } from './endpoint.ts';
import { type ClientOptions, call } from './send.ts';
import { workerCalls } from './worker-calls.ts';

/** Typed calls. They throw `Problem` for a refusal and `Unreachable` if the caller should try again. */
export type ClientOf<N extends CallName> = {
  [K in N]: (input: CallInput<Api[K]>) => Promise<Result<Api[K]>>;
} & {
  /** Calls `changes`. The answer is null if nothing changed since the cursor (304). */
  changesSince: (cursor: string | undefined) => Promise<Result<Api['changes']> | null>;
};

/** Makes a client with the given calls only, so that a bundle does not contain the others. */
export function clientOf<N extends CallName>(known: Record<N, Call>, options: ClientOptions): ClientOf<N> {
  const callers = Object.entries<Call>(known).map(([name, endpoint]) => [
    name,
    (input: Parameters<typeof call>[2]) => call(options, endpoint, input),
  ]);
  const changesSince = (cursor: string | undefined) =>
    call(options, workerCalls.changes, { query: { limit: 200, cursor }, etag: cursor });
  return { ...Object.fromEntries(callers), changesSince } as ClientOf<N>;
}
