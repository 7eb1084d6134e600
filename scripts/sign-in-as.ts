import { type Client, createClient } from '#lib/contract/client.ts';
import { SANDBOX_PASSWORD } from './people.ts';

/** Signs a sandbox person in with a cookie session, as the console's pages do, and returns a client. */
export async function signInAs(origin: string, email: string): Promise<Client> {
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
