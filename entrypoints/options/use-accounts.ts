import { useEffect, useState } from 'preact/hooks';
import { type AccountRows, accountRows } from '#lib/browser/account-rows.ts';
import { type AccountsChanged, onChange } from '#lib/browser/changes.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { database } from '../shared/database.ts';
import { store } from '../shared/stored.ts';

export interface Accounts {
  accounts: readonly AccountRow[];
  /** More are still being read. */
  reading: boolean;
  /** The stored accounts cannot be read. */
  failed: boolean;
}

const NONE: Accounts = { accounts: [], reading: true, failed: false };

/** A connection's accounts: first the worst from its glance, then all, and from then on only the changed ones. */
export function useAccounts(connectionId: string): Accounts {
  const [current, setCurrent] = useState<Accounts>(NONE);
  useEffect(() => {
    let over = false;
    const show = (accounts: readonly AccountRow[], reading: boolean) => {
      if (!over) setCurrent({ accounts, reading, failed: false });
    };
    const end = follow(accountRows(database, connectionId), show, () => {
      if (!over) setCurrent((before) => ({ ...before, failed: true }));
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
    // Reads run one after another, so that what is written in the meantime is read by the next one.
    let reading = readFirst().catch(fail);
    const next = async (changes: readonly AccountsChanged[]) => {
      const accounts = await rows.catchUp(changes);
      if (accounts !== null) show(accounts, false);
    };
    return onChange((changes) => {
      reading = reading.then(() => next(changes)).catch(fail);
      return reading;
    });
  }
  return current;
}
