import type { Relayed, RelayedAnswer } from '#lib/domain/commands.ts';
import { type ClientOf, clientOf } from './client-of.ts';
import { type ClientOptions, relay } from './send.ts';
import { workerCalls } from './worker-calls.ts';

/** The calls that the extension's worker makes, and those that it makes for a page. */
export type WorkerClient = ClientOf<keyof typeof workerCalls> & {
  relay: (call: Relayed) => Promise<RelayedAnswer>;
};

export function createWorkerClient(options: ClientOptions): WorkerClient {
  return { ...clientOf(workerCalls, options), relay: (call) => relay(options, call) };
}
