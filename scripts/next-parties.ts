import { createClient } from '#lib/contract/client.ts';
import type { Parties } from './main-job.ts';
import { SANDBOX_PASSWORD } from './people.ts';

const CUSTOMER = 'admin@bluebird.example';
const NORTHWIND = { domain: 'northwind.example', person: 'tech@northwind.example' };
const HARBOR = { domain: 'harbor.example', person: 'tech@harbor.example' };

/** Who plays the main job on a console where it was played before: the account goes to the other reseller. */
export async function nextParties(origin: string): Promise<Parties> {
  const cookie = await signIn(origin);
  const asCustomer = ((url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    return fetch(url, { ...init, headers });
  }) as typeof fetch;
  const client = createClient({ origin, fetch: asCustomer });
  const [account] = (await client.listAccounts({ query: {} })).items;
  if (!account) throw new Error('the sandbox customer has no account');
  const next = account.reseller?.domain === NORTHWIND.domain ? HARBOR : NORTHWIND;
  return { customer: CUSTOMER, reseller: next.person, accountName: account.name };
}

async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: CUSTOMER, password: SANDBOX_PASSWORD }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  return cookie.split(';')[0] ?? '';
}
