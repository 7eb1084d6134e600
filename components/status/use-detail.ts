import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AccountDetail, AccountRow } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/commands.ts';
import { sentence } from '#lib/domain/sentences.ts';

export interface Detail {
  detail: AccountDetail | null;
  /** Why it could not be read; what was read before stays. */
  failure: string | null;
  again: () => void;
}

interface Read {
  detail: AccountDetail | null;
  failure: string | null;
}

const NOTHING: Read = { detail: null, failure: null };

/** What was read for each row, as long as that is the row: one that is scrolled out of sight and back shows it at once. */
const kept = new WeakMap<AccountRow, Read>();

/** An account with its seat types; read again when its row has changed. */
export function useDetail(
  row: AccountRow,
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>,
): Detail {
  const [read, setRead] = useState(kept.get(row) ?? NOTHING);
  const readInto = useCallback(
    async (stopped: () => boolean) => {
      const reply = await readAccount(row.id);
      if (reply.ok) kept.set(row, { detail: reply.value, failure: null });
      if (stopped()) return;
      setRead(({ detail }) =>
        reply.ok
          ? { detail: reply.value, failure: null }
          : { detail, failure: sentence(reply.code, reply.facts) },
      );
    },
    [readAccount, row],
  );
  useEffect(() => {
    const known = kept.get(row);
    if (known) return setRead(known);
    let over = false;
    void readInto(() => over);
    return () => {
      over = true;
    };
  }, [readInto, row]);
  return { ...read, again: () => void readInto(() => false) };
}
