import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import type { Stage } from './stage.ts';

/** Issues a transfer token for the person's first account outside of the browser. It supersedes an earlier one. */
export async function issueAs(
  { callsOf }: Stage,
  email: string,
  wishes: { resellerPublicId?: string } = {},
): Promise<string> {
  const client = await callsOf(email);
  const [account] = (await client.listAccounts({ query: {} })).items;
  const token = makeToken();
  const body = {
    accountId: account?.id ?? '',
    tokenHash: await tokenHash(token),
    hint: tokenHint(token),
    expiresInSeconds: DEFAULT_LIFETIME,
    supersede: true,
    ...wishes,
  };
  await client.issueToken({ body });
  return token;
}
