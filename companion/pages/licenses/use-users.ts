import { useCallback, useEffect, useState } from 'preact/hooks';
import { client, failureOf } from '../client.ts';
import { type Reading, useReading } from '../use-reading.ts';
import { type Filter, type Found, firstPage, nextPage, pageBefore, queryOf } from './asked.ts';

/** As many as are looked through at a glance. */
const PAGE = 50;
/** Long enough that a word typed is one request. */
const PAUSE_MS = 200;

export interface Users {
  /** As typed; the page is of another until it is answered. */
  filter: Filter;
  setFilter: (filter: Filter) => void;
  reading: Reading<Found>;
  /** Turns the page; null where there is none. */
  next: (() => void) | null;
  back: (() => void) | null;
}

/** The users of an account's directory, a page at a time, as they are looked for. */
export function useUsers(accountId: string): Users {
  const [filter, setFilter] = useState<Filter>({ search: '', license: null });
  const [asked, setAsked] = useState(() => firstPage(filter));
  useEffect(() => {
    if (asked.filter === filter) return;
    const timer = setTimeout(() => setAsked(firstPage(filter)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked.filter, filter]);
  const cursor = asked.cursors.at(-1);
  const read = useCallback(async () => {
    const query = { limit: PAGE, ...queryOf(asked.filter), ...(cursor !== undefined && { cursor }) };
    try {
      const page = await client.listLicenses({ params: { id: accountId }, query });
      return { ...page, filter: asked.filter, cursor };
    } catch (error) {
      // Whom the page began after is gone.
      if (failureOf(error).code === 'cursor-expired') setAsked(firstPage(asked.filter));
      throw error;
    }
  }, [accountId, asked.filter, cursor]);
  const reading = useReading(read);
  const page = reading.data;
  const hasNext = page !== null && page.nextCursor !== null;
  return {
    ...{ filter, setFilter, reading },
    next: hasNext ? () => setAsked((now) => nextPage(now, page)) : null,
    back: asked.cursors.length === 0 ? null : () => setAsked(pageBefore),
  };
}
