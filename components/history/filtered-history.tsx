import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Tabs } from '#components/basics/tabs.tsx';
import { type TransferTokenRow, type TransferTokenState, tokenState } from '#lib/domain/transfer-token.ts';
import { TokenHistory, type TokenHistoryProps } from './token-history.tsx';

const TITLES: Record<HistoryFilter, string> = {
  all: 'All',
  active: 'Active',
  redeemed: 'Redeemed',
  ended: 'Ended',
};

/** Shown if no token matches the filter. */
const NONE: Record<Exclude<HistoryFilter, 'all'>, string> = {
  active: 'No token is active.',
  redeemed: 'No token was redeemed.',
  ended: 'No token has ended unused.',
};

export interface FilteredHistoryProps extends TokenHistoryProps {
  /** The search parameters of the page's address, without "?". */
  address: string;
  onAddress: (address: string) => void;
}

/** The history with a filter by state, if its tokens are in several states. */
export function FilteredHistory({ address, onAddress, ...history }: FilteredHistoryProps) {
  const { rows, now } = history;
  const filter = filterIn(address);
  const choose = (chosen: HistoryFilter) => onAddress(withFilter(address, chosen));
  const shown = rowsIn(rows, filter, now);
  const isMixed = new Set(rows.map((row) => filterOf(row, now))).size > 1;
  return (
    <div class="stack">
      {(isMixed || filter !== 'all') && (
        <Tabs
          legend="Tokens shown"
          tabs={HISTORY_FILTERS.map((value) => ({
            value,
            title: TITLES[value],
            count: rowsIn(rows, value, now).length,
          }))}
          value={filter}
          onChange={choose}
        />
      )}
      <TokenHistory
        {...history}
        rows={shown}
        none={
          filter !== 'all' && (
            <Notice
              action={
                <Button small onClick={() => choose('all')}>
                  Show all tokens
                </Button>
              }
            >
              {NONE[filter]}
            </Notice>
          )
        }
      />
      <output class="unseen" aria-live="polite">
        {shown.length} of {rows.length} tokens shown
      </output>
    </div>
  );
}

/** The filters of a history. */
const HISTORY_FILTERS = ['all', 'active', 'redeemed', 'ended'] as const;
export type HistoryFilter = (typeof HISTORY_FILTERS)[number];

const FILTERS: Record<TransferTokenState, HistoryFilter> = {
  active: 'active',
  redeemed: 'redeemed',
  revoked: 'ended',
  superseded: 'ended',
  expired: 'ended',
};

const filterOf = (row: TransferTokenRow, now: number): HistoryFilter => FILTERS[tokenState(row, now)];

/** The tokens that match a filter at `now` (ms, the console's clock), in the given order. */
export function rowsIn(rows: readonly TransferTokenRow[], filter: HistoryFilter, now: number) {
  return filter === 'all' ? rows : rows.filter((row) => filterOf(row, now) === filter);
}

const PARAMETER = 'history';

/** Reads the filter from search parameters without "?"; `all` if there is none. */
export function filterIn(address: string): HistoryFilter {
  const asked = new URLSearchParams(address).get(PARAMETER);
  return HISTORY_FILTERS.find((filter) => filter === asked) ?? 'all';
}

/** Returns the search parameters with another filter. */
export function withFilter(address: string, filter: HistoryFilter): string {
  const parameters = new URLSearchParams(address);
  if (filter === 'all') parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, filter);
  return parameters.toString();
}
