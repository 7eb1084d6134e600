import { type ClientOf, clientOf } from './client-of.ts';
import type { ClientOptions } from './send.ts';
import { workerCalls } from './worker-calls.ts';

/** The calls that the extension's worker makes. */
export type WorkerClient = ClientOf<keyof typeof workerCalls>;

export function createWorkerClient(options: ClientOptions): WorkerClient {
  return clientOf(workerCalls, options);
}
