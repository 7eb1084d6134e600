import type { CookieData } from 'puppeteer';
import { type Client, createClient } from '#lib/contract/client.ts';
import { SANDBOX_PASSWORD } from './people.ts';

/** Somebody who is signed in: their calls, and the cookie for a browser of theirs. */
export interface Session {
  client: Client;
  cookie: CookieData;
}

/** Calls of a sandbox person who signed in as on the console's own pages. */
export async function signInAs(origin: string, email: string): Promise<Client> {
  return (await sessionOf(origin, email)).client;
}

/** Signs a person in, as the console's own page would: one of the sandbox, unless another password is given. */
export async function sessionOf(
  origin: string,
  email: string,
  password = SANDBOX_PASSWORD,
): Promise<Session> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  const [set = ''] = response.headers.getSetCookie();
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
  if (name === '') throw new Error(`${email} could not sign in: ${response.status}`);
  const fetchAs = ((url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', `${name}=${value}`);
    headers.set('origin', origin);
    return fetch(url, { ...init, headers });
  }) as typeof fetch;
  return {
    client: createClient({ origin, fetch: fetchAs }),
    cookie: { name, value, domain: new URL(origin).hostname, path: '/', httpOnly: true, sameSite: 'Lax' },
  };
}
