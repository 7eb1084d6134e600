import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Licences } from '#lib/contract/licence-schemas.ts';
import { client } from '../client.ts';
import { type Reading, useReading } from '../use-reading.ts';
import type { LicenceChoice } from './licence-words.ts';

/** As many as are looked through at a glance. */
const PAGE = 50;
/** Long enough that a word typed is one request. */
const PAUSE_MS = 200;

export interface Filter {
  search: string;
  /** Who holds what; null: whoever. */
  licence: LicenceChoice | null;
}

/** What is looked for, as a request says it. */
export function queryOf({ search, licence }: Filter) {
  return { ...(search.trim() && { search: search.trim() }), ...(licence && { licence }) };
}

export interface Users {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  reading: Reading<Licences>;
  /** Turns the page; null where there is none. */
  next: (() => void) | null;
  back: (() => void) | null;
}

/** The users of an account's directory, a page at a time, as they are looked for. */
export function useUsers(accountId: string): Users {
  const [filter, setTyped] = useState<Filter>({ search: '', licence: null });
  const [asked, setAsked] = useState(filter);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  useEffect(() => {
    if (asked === filter) return;
    const timer = setTimeout(() => setAsked(filter), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, filter]);
  const cursor = cursors.at(-1);
  const read = useCallback(
    () =>
      client.listLicences({
        params: { id: accountId },
        query: { limit: PAGE, ...queryOf(asked), ...(cursor !== undefined && { cursor }) },
      }),
    [accountId, asked, cursor],
  );
  const reading = useReading(read);
  const following = reading.data?.nextCursor ?? null;
  return {
    filter,
    setFilter(wanted) {
      setTyped(wanted);
      setCursors([]);
    },
    reading,
    next: following === null ? null : () => setCursors([...cursors, following]),
    back: cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1)),
  };
}
