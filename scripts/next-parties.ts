import type { Client } from '#lib/contract/client.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import type { Parties } from './main-job.ts';
import { signedIn } from './signed-in.ts';

const CUSTOMER = 'admin@bluebird.example';
const NORTHWIND = { domain: 'northwind.example', person: 'tech@northwind.example' };
const HARBOR = { domain: 'harbor.example', person: 'tech@harbor.example' };

/** Who plays the main job on a console where it was played before: the account goes to the other reseller. */
export async function nextParties(origin: string): Promise<Parties> {
  const client = await signedIn(origin, CUSTOMER);
  const [account] = (await client.listAccounts({ query: {} })).items;
  if (!account) throw new Error('the sandbox customer has no account');
  await revokeActive(client);
  const next = account.reseller?.domain === NORTHWIND.domain ? HARBOR : NORTHWIND;
  return { customer: CUSTOMER, reseller: next.person, accountName: account.name };
}

/** Ends a token that an interrupted play left behind. */
async function revokeActive(client: Client): Promise<void> {
  const { items } = await client.listTokens({ query: {} });
  const active = items.filter((token) => tokenState(token, Date.now()) === 'active');
  for (const { id } of active) await client.revokeToken({ params: { id } });
}
