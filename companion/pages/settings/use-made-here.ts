import { useEffect, useRef, useState } from 'preact/hooks';
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

/**
 * Makes tokens in this page. One whose issue was not answered is kept, so that asking again asks for the same; one that
 * works no longer, as the rows say at `now` (ms, the console's clock), is forgotten.
 */
export function useMadeHere(rows: readonly TransferTokenRow[], now: number, changed: () => Promise<void>) {
  const [made, setMade] = useState<Made[]>([]);
  const working = workingOf(made, rows, now);
  useEffect(() => {
    if (working.length === made.length) return;
    setMade((before) => before.filter((one) => !made.includes(one) || working.includes(one)));
  });
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

  return { actions, held: working.map(({ row }) => asShown(row)) };
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

/** Those that still work; a row that is not among the last read is newer. */
export function workingOf<T extends Pick<Made, 'row'>>(
  made: readonly T[],
  rows: readonly TransferTokenRow[],
  now: number,
): T[] {
  return made.filter(({ row }) => {
    const read = rows.find(({ id }) => id === row.id) ?? row;
    return tokenState(read, now) === 'active';
  });
}

function asShown({ id, accountId, hint, expiresAt, boundTo }: TransferTokenRow): ShownToken {
  return { id, tokenId: id, accountId, hint: hint ?? '', expiresAt: Date.parse(expiresAt), boundTo };
}
