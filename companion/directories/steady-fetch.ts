import { AsyncLocalStorage } from 'node:async_hooks';

const ending = new AsyncLocalStorage<AbortSignal | undefined>();

/** Does the work; whatever it fetches steadily ends with the signal. */
export function fetchUntil<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  return ending.run(signal, work);
}

const CLOSED = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/**
 * The same as `fetch`, but a connection that was kept, and that the other side closed just when it was used again, is no
 * failure: it is tried once more, on a new one.
 */
export async function steadyFetch(address: string, given: RequestInit): Promise<Response> {
  const signals = [given.signal, ending.getStore()].filter((signal) => signal instanceof AbortSignal);
  const init = { ...given, signal: AbortSignal.any(signals) };
  try {
    return await fetch(address, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (!CLOSED.includes(cause?.code ?? '')) throw error;
    return fetch(address, init);
  }
}
