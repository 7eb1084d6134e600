import { useEffect, useState } from 'preact/hooks';
import { type AccountRows, accountRows } from '#lib/browser/account-rows.ts';
import { type AccountsChanged, onChange } from '#lib/browser/changes.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { database, store } from '../shared/stored.ts';

export interface Accounts {
  accounts: readonly AccountRow[];
  /** There are more, which are being read. */
  reading: boolean;
  /** What is stored cannot be read. */
  failed: boolean;
}

const NONE: Accounts = { accounts: [], reading: true, failed: false };

/** A connection's accounts: the worst from its glance at once, then all, and from then on only what changed. */
export function useAccounts(connectionId: string): Accounts {
  const [known, setKnown] = useState<Accounts>(NONE);
  useEffect(() => {
    let over = false;
    const show = (accounts: readonly AccountRow[], reading: boolean) => {
      if (!over) setKnown({ accounts, reading, failed: false });
    };
    const end = follow(accountRows(database, connectionId), show, () => {
      if (!over) setKnown((before) => ({ ...before, failed: true }));
    });
    return () => {
      over = true;
      end();
    };
  }, [connectionId]);

  function follow(
    rows: AccountRows,
    show: (accounts: readonly AccountRow[], reading: boolean) => void,
    fail: () => void,
  ): () => void {
    const readFirst = async () => {
      const glance = await store.glance(connectionId);
      const worst = glance?.worst ?? [];
      if (worst.length > 0) show(worst, true);
      const all = await rows.readAll((first) => {
        if (worst.length === 0) show(first, true);
      });
      show(all, false);
    };
    // Each reading after the one before: what is written meanwhile is read in its turn.
    let turn = readFirst().catch(fail);
    const next = async (changes: readonly AccountsChanged[]) => {
      const accounts = await rows.catchUp(changes);
      if (accounts !== null) show(accounts, false);
    };
    return onChange((changes) => {
      turn = turn.then(() => next(changes)).catch(fail);
      return turn;
    });
  }
  return known;
}
