import type { ComponentChildren } from 'preact';
import type { AccountDetail, AccountRow, Preferences } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/commands.ts';
import { AccountTable } from './account-table.tsx';
import { StatusCounts } from './status-counts.tsx';

/** What the board asks of whoever shows it. */
export interface StatusActions {
  setPreferences: (accountId: string, preferences: Preferences) => Promise<Reply<Preferences>>;
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>;
}

export interface StatusBoardProps {
  /** All accounts known here; the same array until something changed, and the same row objects where nothing did. */
  accounts: readonly AccountRow[];
  /** More rows are still being read, so nothing is counted yet. */
  reading?: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** The view as search parameters, without "?"; `open=<account id>` shows that account's row, expanded. */
  address: string;
  onAddress: (address: string) => void;
  actions: StatusActions;
  /** The console's page of one account. */
  accountHref: (accountId: string) => string;
  /** Buttons for the rows that are shown, in their order. */
  tools?: (shown: readonly AccountRow[]) => ComponentChildren;
}

/** The SaaS Backup Status page. */
export function StatusBoard({ accounts, now }: StatusBoardProps) {
  return (
    <>
      <StatusCounts accounts={accounts} now={now} />
      <AccountTable accounts={accounts} now={now} />
    </>
  );
}
