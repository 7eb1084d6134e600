const CLOSED = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/**
 * The same as `fetch`, but a connection that was kept, and that the other side closed just when it was used again, is no
 * failure: it is tried once more, on a new one.
 */
export async function steadyFetch(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (!CLOSED.includes(cause?.code ?? '')) throw error;
    return fetch(address, init);
  }
}
