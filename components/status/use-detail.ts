import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AccountDetail, AccountRow } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';

export interface Detail {
  detail: AccountDetail | null;
  /** Why it could not be read; earlier details stay. */
  failure: string | null;
  retry: () => void;
}

interface Read {
  detail: AccountDetail | null;
  failure: string | null;
}

const NOTHING: Read = { detail: null, failure: null };

/** The details read for each row object, so that a row scrolled back into view shows them immediately. */
const cache = new WeakMap<AccountRow, Read>();

/** Reads an account's details with its seat types, and again whenever its row changes. */
export function useDetail(
  row: AccountRow,
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>,
): Detail {
  const [read, setRead] = useState(cache.get(row) ?? NOTHING);
  const readInto = useCallback(
    async (stopped: () => boolean) => {
      const reply = await readAccount(row.id);
      if (reply.ok) cache.set(row, { detail: reply.value, failure: null });
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
    const known = cache.get(row);
    if (known) return setRead(known);
    let over = false;
    void readInto(() => over);
    return () => {
      over = true;
    };
  }, [readInto, row]);
  return { ...read, retry: () => void readInto(() => false) };
}
