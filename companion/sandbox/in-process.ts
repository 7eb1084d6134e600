import type { GuardedFetch } from '../http/guarded-fetch.ts';

type Answer = (address: string, init: RequestInit) => Response | Promise<Response>;

/** Asks an application of this process as a server elsewhere is asked, and without a network. */
export function inProcess(answer: Answer): GuardedFetch {
  return async (address, { method = 'GET', headers = {}, body, signal } = {}) => {
    const response = await answer(address, {
      ...{ method, headers },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
}
