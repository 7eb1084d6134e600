import { useMemo, useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
import { Loading } from '#components/basics/spinner.tsx';
import type { AccountDetail, AccountRow, Preferences, PreferencesChange } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/commands.ts';
import { rowsOf } from '#lib/domain/status-rows.ts';
import { addressOf, type View, viewOf } from '#lib/domain/status-view.ts';
import { BoardTable } from './board-table.tsx';
import './chip.css';
import { ExportTools } from './export/export-tools.tsx';
import { inWords } from './in-words.ts';
import { plainView } from './plain-view.ts';
import { StatusTiles } from './status-tiles.tsx';
import { StatusTools } from './status-tools.tsx';
import { useArranged } from './use-arranged.ts';
import { usePreferences } from './use-preferences.ts';

/** What the board asks of whoever shows it. */
export interface StatusActions {
  setPreferences: (accountId: string, preferences: PreferencesChange) => Promise<Reply<Preferences>>;
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>;
}

export interface StatusBoardProps {
  /** All accounts known here; the same array until something changed, and the same row objects where nothing did. */
  accounts: readonly AccountRow[];
  /** More rows are still being read, so nothing is counted yet; nor is it before all were arranged once. */
  reading?: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** The view as search parameters, without "?"; `open=<account id>` shows that account's row, expanded. */
  address: string;
  onAddress: (address: string) => void;
  actions: StatusActions;
  /** The console's page of one account. */
  accountHref: (accountId: string) => string;
  /** Whoever shows it has Add SaaS Client, and Check Authorization for accounts that wait (`check=<account id>` in the address). */
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
  const view = useMemo(() => viewOf(address), [address]);
  const onView = (next: View) => onAddress(addressOf(next));
  const arranged = useArranged(accounts, view.order, now);
  const preferences = usePreferences(inWords(actions.setPreferences));
  const shown = useMemo(() => (arranged ? rowsOf(arranged, view) : null), [arranged, view]);
  const isWhole = useRef(false);
  isWhole.current ||= !reading && arranged?.accounts === accounts;
  const counted = isWhole.current ? arranged : null;
  return (
    <div class="stack">
      <StatusTiles arranged={counted} view={view} onView={onView} />
      <StatusTools arranged={counted} view={view} onView={onView}>
        {shown && counted && <ExportTools rows={() => shown.map(({ row }) => row)} now={now} />}
      </StatusTools>
      {preferences.failure !== null && <Notice tone="warn">{preferences.failure}</Notice>}
      {shown === null && <Loading what="Reading the accounts" />}
      {shown !== null && shown.length > 0 && (
        <BoardTable
          rows={shown}
          reading={counted === null}
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
        <Nothing any={accounts.length > 0} adds={checks} onClear={() => onView(plainView(view))} />
      )}
      <output class="unseen" aria-live="polite">
        {shown !== null && counted && shownWords(shown.length)}
      </output>
    </div>
  );
}

function shownWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'} shown`;
}

function Nothing({ any, adds, onClear }: { any: boolean; adds: boolean; onClear: () => void }) {
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
