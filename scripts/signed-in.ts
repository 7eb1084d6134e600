import { type Client, createClient } from '#lib/contract/client.ts';
import { SANDBOX_PASSWORD } from './people.ts';

/** Calls of a sandbox person who signed in as on the console's own pages. */
export async function signedIn(origin: string, email: string): Promise<Client> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: SANDBOX_PASSWORD }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const fetchAs = ((url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    headers.set('origin', origin);
    return fetch(url, { ...init, headers });
  }) as typeof fetch;
  return createClient({ origin, fetch: fetchAs });
}
