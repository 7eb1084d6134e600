import { duration, shortDate } from '#lib/domain/time.ts';
import { type TransferTokenRow, type TransferTokenState, tokenState } from '#lib/domain/transfer-token.ts';

export interface TokenStateWords {
  state: TransferTokenState;
  mark: string;
  words: string;
  /** When it came to be so, or will end; in ms. */
  at: number;
}

const MARKS: Record<TransferTokenState, string> = {
  active: '●',
  redeemed: '✓',
  revoked: '✕',
  superseded: '✕',
  expired: '◌',
};

/** How a token of the history stands: "active, 13 days left", "used by Northwind IT, 3 May". */
export function tokenStateWords(row: TransferTokenRow, now: number): TokenStateWords {
  const state = tokenState(row, now);
  const at = Date.parse(endOf(row, state));
  return { state, mark: MARKS[state], words: wordsOf(row, state, at, now), at };
}

function endOf(row: TransferTokenRow, state: TransferTokenState): string {
  if (state === 'redeemed') return row.redeemedAt ?? row.expiresAt;
  if (state === 'revoked') return row.revokedAt ?? row.expiresAt;
  if (state === 'superseded') return row.supersededAt ?? row.expiresAt;
  return row.expiresAt;
}

function wordsOf(row: TransferTokenRow, state: TransferTokenState, at: number, now: number): string {
  switch (state) {
    case 'active':
      return `active, ${duration(at - now)} left`;
    case 'redeemed':
      return `redeemed${row.redeemedBy === null ? '' : ` by ${row.redeemedBy}`}, ${shortDate(at)}`;
    case 'revoked':
      return `revoked, ${shortDate(at)}`;
    case 'superseded':
      return `replaced by a newer one, ${shortDate(at)}`;
    case 'expired':
      return `expired unused, ${shortDate(at)}`;
    default:
      return state satisfies never;
  }
}
