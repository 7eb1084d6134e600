import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Tabs } from '#components/basics/tabs.tsx';
import {
  filterIn,
  filterOf,
  HISTORY_FILTERS,
  type HistoryFilter,
  rowsIn,
  withFilter,
} from './history-filter.ts';
import { TokenHistory, type TokenHistoryProps } from './token-history.tsx';

const TITLES: Record<HistoryFilter, string> = {
  all: 'All',
  active: 'Active',
  redeemed: 'Redeemed',
  ended: 'Ended',
};

/** What is said where a filter leaves no token. */
const NONE: Record<Exclude<HistoryFilter, 'all'>, string> = {
  active: 'No token is active.',
  redeemed: 'No token was redeemed.',
  ended: 'No token has ended unused.',
};

export interface FilteredHistoryProps extends TokenHistoryProps {
  /** The page's: search parameters without "?". */
  address: string;
  onAddress: (address: string) => void;
}

/** The history with a filter by state, where its tokens are in more than one. */
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
