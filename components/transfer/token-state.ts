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

/** How a token of the history stands: "active, expires in 13 days", "redeemed by Northwind IT on 3 May". */
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
  const on = `on ${shortDate(at)}`;
  switch (state) {
    case 'active':
      return `active, expires in ${duration(at - now)}`;
    case 'redeemed':
      return `redeemed${by(row.redeemedBy)} ${on}`;
    case 'revoked':
      return `revoked${by(row.endedBy)} ${on}${row.issuerLeft ? `: ${leaver(row)}` : ''}`;
    case 'superseded':
      return `replaced by a newer one ${on}${by(row.endedBy, ',')}`;
    case 'expired':
      return `expired unused ${on}`;
    default:
      return state satisfies never;
  }
}

/** Nobody's name is known of a token whose row is from an older version of the extension. */
const by = (name: string | null | undefined, pause = '') => (name ? `${pause} by ${name}` : '');

const leaver = ({ createdBy }: TransferTokenRow) =>
  `${createdBy}, who made it, left or is no administrator any more`;
