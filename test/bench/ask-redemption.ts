import { randomUUID } from 'node:crypto';
import { API_BASE } from '#lib/contract/api.ts';
import { callerHeaders } from './caller-headers.ts';
import { rateOf } from './row.ts';

/** The request that redeems a token. */
export function redemptionRequest(origin: string, credential: string, token: string, key: string): Request {
  return new Request(`${origin}${API_BASE}/redemptions`, {
    method: 'POST',
    headers: {
      ...callerHeaders(credential),
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ token }),
  });
}

/** Redeems the tokens over HTTP; how many a second. */
export function rateOverHttp(origin: string, credential: string, tokens: string[], concurrency: number) {
  return rateOf(tokens, concurrency, async (token) => {
    const answer = await fetch(redemptionRequest(origin, credential, token, randomUUID()));
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`a redemption was answered with ${answer.status}`);
  });
}
