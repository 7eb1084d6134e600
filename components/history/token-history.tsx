import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Time } from '#components/basics/time.tsx';
import type { Reply } from '#lib/domain/reply.ts';
import { shortDate } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { RevokeQuestion } from './revoke-question.tsx';
import './token-history.css';
import type { AccountRow } from '#lib/domain/account.ts';
import { serviceOf } from '#lib/domain/words.ts';
import { tokenStateWords } from './token-state.ts';

export interface TokenHistoryProps {
  rows: readonly TransferTokenRow[];
  now: number;
  /** Names the account of a token; null if there is only one account. */
  accountName: ((accountId: string) => string) | null;
  /** Null for people who may not revoke. */
  onRevoke: ((tokenId: string) => Promise<Reply<TransferTokenRow>>) | null;
  /** Whether a token has a card with its own Revoke button. */
  hasCard: (tokenId: string) => boolean;
  /** Shown if there are no rows. */
  none?: ComponentChildren;
}

/** The organization's transfer tokens, newest first. */
export function TokenHistory({ rows, none, ...shared }: TokenHistoryProps) {
  const [asking, setAsking] = useState<TransferTokenRow | null>(null);
  const { onRevoke } = shared;
  return (
    <>
      {rows.length === 0 && (none || <p class="muted">No transfer token yet.</p>)}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <HistoryRow key={row.id} row={row} {...shared} onAsk={setAsking} />
          ))}
        </ul>
      )}
      {asking && onRevoke && (
        <RevokeQuestion
          hint={asking.hint}
          onRevoke={() => onRevoke(asking.id)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

interface HistoryRowProps extends Omit<TokenHistoryProps, 'rows' | 'none'> {
  row: TransferTokenRow;
  onAsk: (row: TransferTokenRow) => void;
}

/** One token: its state and its origin. Memoized, because the words change only now and then. */
function HistoryRow({ row, now, accountName, onRevoke, hasCard, onAsk }: HistoryRowProps) {
  const { state, mark, words, at } = tokenStateWords(row, now);
  const id = useId();
  const account = accountName?.(row.accountId);
  const revocable = onRevoke !== null && state === 'active' && !hasCard(row.id);
  return useMemo(
    () => (
      <li class="history-row" data-state={state}>
        <span id={id} class="mono">
          {row.hint === null ? 'Token' : `…${row.hint}`}
        </span>
        <div>
          <p class="history-state">
            <span class="history-mark" aria-hidden="true">
              {mark}
            </span>
            <Time at={at} side="start">
              {words}
            </Time>
          </p>
          <p class="history-about small muted">
            {account && `${account}, `}
            made by {row.createdBy} on {shortDate(Date.parse(row.createdAt))}
            {row.boundTo && `, for ${row.boundTo.name} only`}
          </p>
        </div>
        {revocable && (
          <Button small kind="quiet" tone="danger" onClick={() => onAsk(row)} describedBy={id}>
            Revoke
          </Button>
        )}
      </li>
    ),
    [id, row, state, mark, words, at, account, revocable, onAsk],
  );
}

/** Returns a function that names an account by its id; null if there is only one account. */
export function accountNames(accounts: readonly AccountRow[]): ((accountId: string) => string) | null {
  if (accounts.length < 2) return null;
  return (accountId) => {
    const account = accounts.find(({ id }) => id === accountId);
    return account ? serviceOf(account) : 'another account';
  };
}
