import { useEffect, useRef, useState } from 'preact/hooks';
import type { HandOverActions, TokenOrder } from '#components/hand-over/hand-over-actions.ts';
import { NoLongerHeld, type ShownToken } from '#components/hand-over/shown-token.ts';
import { isTransient } from '#lib/domain/problem.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { client, toReply } from '../session/client.ts';

/** A token made on this page. Its secret is in memory only, and is lost when the page is left. */
interface PageToken {
  row: TransferTokenRow;
  secret: string;
}

/**
 * Makes tokens in this page. A secret whose issue was not answered is kept, so that a retry issues the same token. A
 * token that is no longer active, by the rows at `now` (ms, the console's clock), is dropped.
 */
export function usePageTokens(rows: readonly TransferTokenRow[], now: number, onChange: () => Promise<void>) {
  const [made, setMade] = useState<PageToken[]>([]);
  const active = activeTokens(made, rows, now);
  useEffect(() => {
    if (active.length === made.length) return;
    setMade((before) => before.filter((one) => !made.includes(one) || active.includes(one)));
  });
  const unanswered = useRef<{ order: string; secret: string } | null>(null);

  const issue = async (order: TokenOrder) => {
    const key = JSON.stringify(order);
    const secret = unanswered.current?.order === key ? unanswered.current.secret : makeToken();
    unanswered.current = { order: key, secret };
    const answer = await toReply(issueHashed(order, secret));
    if (answer.ok || !isTransient(answer.code)) unanswered.current = null;
    if (answer.ok) {
      setMade((before) => [{ row: answer.value, secret }, ...before]);
      await onChange();
    }
    return answer;
  };

  const actions: HandOverActions = {
    issue,
    async revoke(tokenId) {
      const answer = await toReply(client.revokeToken({ params: { id: tokenId } }));
      await onChange();
      return answer;
    },
    lookUpReseller: (publicId) => toReply(client.getReseller({ params: { publicId } })),
    async openSecret(id) {
      const found = made.find(({ row }) => row.id === id);
      if (found === undefined) throw new NoLongerHeld();
      return found.secret;
    },
    retry: () => void onChange(),
  };

  return { actions, held: active.map(({ row }) => shownTokenOf(row)) };
}

async function issueHashed({ accountId, expiresInSeconds, reseller, supersede }: TokenOrder, secret: string) {
  return client.issueToken({
    body: {
      accountId,
      tokenHash: await tokenHash(secret),
      hint: tokenHint(secret),
      expiresInSeconds,
      supersede,
      ...(reseller && { resellerPublicId: reseller.publicId }),
    },
  });
}

/** The tokens that are still active. A token missing from `rows` was made after they were read. */
export function activeTokens<T extends Pick<PageToken, 'row'>>(
  made: readonly T[],
  rows: readonly TransferTokenRow[],
  now: number,
): T[] {
  return made.filter(({ row }) => {
    const read = rows.find(({ id }) => id === row.id) ?? row;
    return tokenState(read, now) === 'active';
  });
}

function shownTokenOf({ id, accountId, hint, expiresAt, boundTo }: TransferTokenRow): ShownToken {
  return { id, tokenId: id, accountId, hint: hint ?? '', expiresAt: Date.parse(expiresAt), boundTo };
}
