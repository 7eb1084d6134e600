import { useRef, useState } from 'preact/hooks';
import type { HandOverActions } from '#components/transfer/hand-over.tsx';
import { NoLongerHeld, type ShownToken, type TokenOrder } from '#components/transfer/shown-token.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { client, reply } from '../client.ts';

/** A token made on this page: in its memory only, gone when it is left. */
interface Made {
  row: TransferTokenRow;
  secret: string;
}

/** Makes tokens in this page. One whose issue was not answered is kept, so that asking again asks for the same. */
export function useMadeHere(changed: () => Promise<void>) {
  const [made, setMade] = useState<Made[]>([]);
  const unanswered = useRef<{ order: string; secret: string } | null>(null);

  const issue = async (order: TokenOrder) => {
    const key = JSON.stringify(order);
    const secret = unanswered.current?.order === key ? unanswered.current.secret : makeToken();
    unanswered.current = { order: key, secret };
    const answer = await reply(issueHashed(order, secret));
    if (answer.ok || answer.code !== 'unreachable') unanswered.current = null;
    if (answer.ok) {
      setMade((before) => [{ row: answer.value, secret }, ...before]);
      await changed();
    }
    return answer;
  };

  const actions: HandOverActions = {
    issue,
    async revoke(tokenId) {
      const answer = await reply(client.revokeToken({ params: { id: tokenId } }));
      await changed();
      return answer;
    },
    lookUpReseller: (publicId) => reply(client.getReseller({ params: { publicId } })),
    async openSecret(id) {
      const found = made.find(({ row }) => row.id === id);
      if (found === undefined) throw new NoLongerHeld();
      return found.secret;
    },
    retry: () => void changed(),
  };

  return {
    actions,
    shown: (rows: readonly TransferTokenRow[], now: number) =>
      made.map(({ row }) => rows.find(({ id }) => id === row.id) ?? row).flatMap((row) => asShown(row, now)),
  };
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

function asShown(row: TransferTokenRow, now: number): ShownToken[] {
  if (tokenState(row, now) !== 'active') return [];
  const { id, accountId, hint, expiresAt, boundTo } = row;
  return [{ id, tokenId: id, accountId, hint: hint ?? '', expiresAt: Date.parse(expiresAt), boundTo }];
}
