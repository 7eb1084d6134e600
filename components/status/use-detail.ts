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

/** An account with its seat types; read again when its row has changed. */
export function useDetail(
  row: AccountRow,
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>,
): Detail {
  const [read, setRead] = useState<{ detail: AccountDetail | null; failure: string | null }>({
    detail: null,
    failure: null,
  });
  const readInto = useCallback(
    async (stopped: () => boolean) => {
      const reply = await readAccount(row.id);
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
    let over = false;
    void readInto(() => over);
    return () => {
      over = true;
    };
  }, [readInto]);
  return { ...read, again: () => void readInto(() => false) };
}
