import { duration, shortDate } from '#lib/domain/time.ts';
import { type TransferTokenRow, type TransferTokenState, tokenState } from '#lib/domain/transfer-token.ts';

export interface TokenStateWords {
  state: TransferTokenState;
  mark: string;
  words: string;
  /** When the token ended or will end, in ms. */
  at: number;
}

const MARKS: Record<TransferTokenState, string> = {
  active: '●',
  redeemed: '✓',
  revoked: '✕',
  superseded: '✕',
  expired: '◌',
};

/** Describes the state of a token: "active, expires in 13 days", "redeemed by Northwind IT on 3 May". */
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
      return `redeemed${byWhom(row.redeemedBy)} ${on}`;
    case 'revoked':
      return `revoked${byWhom(row.endedBy)} ${on}${row.issuerLeft ? `: ${issuerLeftWords(row)}` : ''}`;
    case 'superseded':
      return `replaced by a newer one ${on}${byWhom(row.endedBy, ',')}`;
    case 'expired':
      return `expired unused ${on}`;
    default:
      return state satisfies never;
  }
}

/** Rows stored by older versions of the extension have no names. */
const byWhom = (name: string | null | undefined, pause = '') => (name ? `${pause} by ${name}` : '');

const issuerLeftWords = ({ createdBy }: TransferTokenRow) =>
  `${createdBy}, who made it, left or is no administrator any more`;
