import type { Api, CallName } from './api.ts';
import type { Call, CallInput, Result } from './endpoint.ts';
import { type ClientOptions, call } from './send.ts';
import { workerCalls } from './worker-calls.ts';

/** Typed calls; they throw `Problem` for a refusal and `Unreachable` when trying again is right. */
export type ClientOf<N extends CallName> = {
  [K in N]: (input: CallInput<Api[K]>) => Promise<Result<Api[K]>>;
} & {
  /** `changes`, or null when nothing changed since the cursor (304). */
  changesSince: (cursor: string | undefined) => Promise<Result<Api['changes']> | null>;
};

/** A client that carries these calls and no others. */
export function clientOf<N extends CallName>(known: Record<N, Call>, options: ClientOptions): ClientOf<N> {
  const callers = Object.entries<Call>(known).map(([name, endpoint]) => [
    name,
    (input: Parameters<typeof call>[2]) => call(options, endpoint, input),
  ]);
  const changesSince = (cursor: string | undefined) =>
    call(options, workerCalls.changes, { query: { limit: 200, cursor }, etag: cursor });
  return { ...Object.fromEntries(callers), changesSince } as ClientOf<N>;
}
