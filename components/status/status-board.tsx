import { useMemo, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
import { Loading } from '#components/basics/spinner.tsx';
import { rowsInView } from '#components/status/arrange-rows.ts';
import { type StatusView, viewFromQuery, viewToQuery } from '#components/status/view.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { BoardTable } from './board-table.tsx';
import './status-tools.css';
import { ExportTools } from './export/export-tools.tsx';
import { refusalAsSentence, type StatusActions } from './status-actions.ts';
import { defaultView, StatusTiles } from './status-tiles.tsx';
import { StatusTools } from './status-tools.tsx';
import { useArranged } from './use-arranged.ts';
import { usePreferences } from './use-preferences.ts';
import { useRowsInView } from './use-rows-in-view.ts';

export interface StatusBoardProps {
  /** All known accounts. The array and the row objects stay the same until they change. */
  accounts: readonly AccountRow[];
  /** More rows are being read. Counts are shown only after reading has finished and all rows were arranged once. */
  reading?: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** The status view as search parameters without "?"; `open=<account id>` shows that account's row, expanded. */
  address: string;
  onAddress: (address: string) => void;
  actions: StatusActions;
  /** The console's page of one account. */
  accountHref: (accountId: string) => string;
  /**
   * Whether the page offers Add SaaS Client, and Check Authorization for pending accounts (`check=<account id>` in the
   * address).
   */
  checks: boolean;
}

/** The SaaS Backup Status page. */
export function StatusBoard({
  accounts,
  reading = false,
  now,
  address,
  onAddress,
  ...rest
}: StatusBoardProps) {
  const { actions, accountHref, checks } = rest;
  const view = useMemo(() => viewFromQuery(address), [address]);
  const onView = (next: StatusView) => onAddress(viewToQuery(next));
  const arranged = useArranged(accounts, view.order, now);
  const preferences = usePreferences(refusalAsSentence(actions.setPreferences));
  const inView = useRowsInView(arranged, view);
  const shown = inView?.rows ?? null;
  const isComplete = useRef(false);
  isComplete.current ||= !reading && arranged?.accounts === accounts;
  const counted = isComplete.current ? arranged : null;
  const announced = useRef('');
  if (inView?.complete && counted) announced.current = shownWords(inView.rows.length);
  return (
    <div class="stack">
      <StatusTiles arranged={counted} view={view} onView={onView} />
      <StatusTools arranged={counted} view={view} onView={onView}>
        {counted && <ExportTools rows={() => rowsInView(counted, view).map(({ row }) => row)} now={now} />}
      </StatusTools>
      {preferences.failure !== null && <Notice tone="warn">{preferences.failure}</Notice>}
      {shown === null && <Loading what="Reading the accounts" />}
      {shown !== null && shown.length > 0 && (
        <BoardTable
          rows={shown}
          reading={counted === null || !inView?.complete}
          now={now}
          view={view}
          onView={onView}
          preferences={preferences}
          readAccount={actions.readAccount}
          accountHref={accountHref}
          onCheck={checks ? (check) => onView({ ...view, check }) : null}
        />
      )}
      {shown?.length === 0 && counted && (
        <EmptyBoard any={accounts.length > 0} adds={checks} onClear={() => onView(defaultView(view))} />
      )}
      <output class="unseen" aria-live="polite">
        {announced.current}
      </output>
    </div>
  );
}

function shownWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'} shown`;
}

function EmptyBoard({ any, adds, onClear }: { any: boolean; adds: boolean; onClear: () => void }) {
  if (!any)
    return (
      <div class="panel">
        <p class="muted">
          No customers yet. The first appears here once its transfer token is added
          {adds && ', or once you have pressed Add SaaS Client, for one who has no account yet'}.
        </p>
      </div>
    );
  return (
    <Notice
      action={
        <Button small onClick={onClear}>
          Show all accounts
        </Button>
      }
    >
      No account fits this search and these filters.
    </Notice>
  );
}
