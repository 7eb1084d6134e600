import { AsyncLocalStorage } from 'node:async_hooks';

const currentSignal = new AsyncLocalStorage<AbortSignal | undefined>();

/** Runs the work; `signal` aborts every `fetchWithRetry` inside it. */
export function runWithSignal<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  return currentSignal.run(signal, work);
}

const CLOSED_CONNECTION_CODES = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/**
 * Like `fetch`, but tries once more on a new connection if the other side closed a kept-alive connection just as it was
 * used again.
 */
export async function fetchWithRetry(address: string, given: RequestInit): Promise<Response> {
  const signals = [given.signal, currentSignal.getStore()].filter((signal) => signal instanceof AbortSignal);
  const init = { ...given, signal: AbortSignal.any(signals) };
  try {
    return await fetch(address, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (!CLOSED_CONNECTION_CODES.includes(cause?.code ?? '')) throw error;
    return fetch(address, init);
  }
}
