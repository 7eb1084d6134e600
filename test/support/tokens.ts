import { randomUUID } from 'node:crypto';
import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { DEFAULT_LIFETIME, type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';

export interface Wishes {
  expiresInSeconds?: number;
  resellerPublicId?: string;
  supersede?: boolean;
}

/** A token, made as the browser makes it and issued for the customer's first account. */
export async function issueFor(customer: Client, wishes: Wishes = {}) {
  const [account] = (await customer.listAccounts({ query: {} })).items;
  const token = makeToken();
  const row = await customer.issueToken({
    body: {
      accountId: account?.id ?? '',
      tokenHash: await tokenHash(token),
      hint: tokenHint(token),
      expiresInSeconds: DEFAULT_LIFETIME,
      ...wishes,
    },
  });
  return { token, row };
}

/** The customer's active tokens. */
export async function activeOf(customer: Client): Promise<TransferTokenRow[]> {
  const { items } = await customer.listTokens({ query: {} });
  return items.filter((row) => tokenState(row, Date.now()) === 'active');
}

export async function revokeActive(customer: Client): Promise<void> {
  for (const { id } of await activeOf(customer)) await customer.revokeToken({ params: { id } });
}

export function redeem(reseller: Client, token: string, idempotencyKey: string = randomUUID()) {
  return reseller.redeem({ body: { token }, idempotencyKey });
}

/** The problem with which a call is refused. A call that is not refused fails the test. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  const answer = await call.then(
    (value) => new Error(`not refused, but answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (answer instanceof Problem) return answer;
  throw answer;
}
