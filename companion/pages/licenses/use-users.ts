import { useCallback, useEffect, useState } from 'preact/hooks';
import { listLicenses } from '#lib/contract/licenses.ts';
import { type Resource, useResource } from '../resource/use-resource.ts';
import { call, failureFromError } from '../session/client.ts';
import {
  filterParams,
  firstPage,
  nextPage,
  previousPage,
  type UserFilter,
  type UserPage,
} from './user-query.ts';

/** As many users as one can skim. */
const PAGE_SIZE = 50;
/** Debounces typing, so that a typed word makes one request. */
const DEBOUNCE_MS = 200;

export interface Users {
  /** The filter as typed; the page belongs to an earlier one until it is answered. */
  filter: UserFilter;
  setFilter: (filter: UserFilter) => void;
  resource: Resource<UserPage>;
  /** Goes to the next or the previous page; null if there is none. */
  next: (() => void) | null;
  back: (() => void) | null;
}

/** The users of an account's directory that match a filter, a page at a time. */
export function useUsers(accountId: string): Users {
  const [filter, setFilter] = useState<UserFilter>({ search: '', license: null });
  const [query, setQuery] = useState(() => firstPage(filter));
  useEffect(() => {
    if (query.filter === filter) return;
    const timer = setTimeout(() => setQuery(firstPage(filter)), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [query.filter, filter]);
  const cursor = query.cursors.at(-1);
  const read = useCallback(async () => {
    const params = {
      limit: PAGE_SIZE,
      ...filterParams(query.filter),
      ...(cursor !== undefined && { cursor }),
    };
    try {
      const page = await call(listLicenses, { params: { id: accountId }, query: params });
      return { ...page, filter: query.filter, cursor };
    } catch (error) {
      // The user after whom the page began is gone.
      if (failureFromError(error).code === 'cursor-expired') setQuery(firstPage(query.filter));
      throw error;
    }
  }, [accountId, query.filter, cursor]);
  const resource = useResource(read);
  const page = resource.data;
  const hasNext = page !== null && page.nextCursor !== null;
  return {
    ...{ filter, setFilter, resource },
    next: hasNext ? () => setQuery((now) => nextPage(now, page)) : null,
    back: query.cursors.length === 0 ? null : () => setQuery(previousPage),
  };
}
