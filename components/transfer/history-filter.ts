import { type TransferTokenRow, type TransferTokenState, tokenState } from '#lib/domain/transfer-token.ts';

/** How a history can be narrowed down. */
export const HISTORY_FILTERS = ['all', 'active', 'redeemed', 'ended'] as const;
export type HistoryFilter = (typeof HISTORY_FILTERS)[number];

const FILTERS: Record<TransferTokenState, HistoryFilter> = {
  active: 'active',
  redeemed: 'redeemed',
  revoked: 'ended',
  superseded: 'ended',
  expired: 'ended',
};

export const filterOf = (row: TransferTokenRow, now: number): HistoryFilter => FILTERS[tokenState(row, now)];

/** The tokens of one filter at `now` (ms, the console's clock), in their order. */
export function rowsIn(rows: readonly TransferTokenRow[], filter: HistoryFilter, now: number) {
  return filter === 'all' ? rows : rows.filter((row) => filterOf(row, now) === filter);
}

const PARAMETER = 'history';

/** The filter that a page's address asks for, search parameters without "?"; everything, if it asks for none. */
export function filterIn(address: string): HistoryFilter {
  const asked = new URLSearchParams(address).get(PARAMETER);
  return HISTORY_FILTERS.find((filter) => filter === asked) ?? 'all';
}

/** The same address with another filter. */
export function withFilter(address: string, filter: HistoryFilter): string {
  const parameters = new URLSearchParams(address);
  if (filter === 'all') parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, filter);
  return parameters.toString();
}
