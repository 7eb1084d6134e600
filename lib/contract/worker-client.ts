import type { RelayedAnswer, RelayedCall } from '#lib/domain/reply.ts';
import { type ClientOf, clientOf } from './client-of.ts';
import { type ClientOptions, relay } from './send.ts';
import { workerCalls } from './worker-calls.ts';

/** The worker's own calls, and `relay` for the calls that it makes for a page. */
export type WorkerClient = ClientOf<keyof typeof workerCalls> & {
  relay: (call: RelayedCall) => Promise<RelayedAnswer>;
};

export function createWorkerClient(options: ClientOptions): WorkerClient {
  return { ...clientOf(workerCalls, options), relay: (call) => relay(options, call) };
}
