import { API_BASE } from '#lib/contract/api.ts';
import type { Changes } from '#lib/contract/schemas.ts';
import { callerHeaders } from './caller-headers.ts';

export interface Followed {
  accounts: number;
  bytes: number;
  cursor: string | undefined;
}

/** Reads what changed since the cursor to its end, in the worker's pages; everything, without one. */
export async function follow(origin: string, credential: string, since?: string): Promise<Followed> {
  const read: Followed = { accounts: 0, bytes: 0, cursor: since };
  for (;;) {
    const query = new URLSearchParams({ limit: '200', ...(read.cursor && { cursor: read.cursor }) });
    const answer = await fetch(`${origin}${API_BASE}/changes?${query}`, {
      headers: callerHeaders(credential),
    });
    const body = await answer.text();
    const page = JSON.parse(body) as Changes;
    read.accounts += page.accounts.length;
    read.bytes += Buffer.byteLength(body);
    read.cursor = page.nextCursor;
    if (!page.hasMore) return read;
  }
}
