import { useState } from 'preact/hooks';
import { throttle } from '#lib/async/throttle.ts';

const write = throttle((url: string) => history.replaceState(null, '', url));
window.addEventListener('pagehide', write.flush);

/**
 * State that is kept in the query string of the page's address, without "?", so that it can be bookmarked and sent.
 * Changes replace the history entry; they add none.
 */
export function useQueryString(): [query: string, setQuery: (query: string) => void] {
  const [query, setQuery] = useState(location.search.slice(1));
  const change = (wanted: string) => {
    write(location.pathname + (wanted && `?${wanted}`));
    setQuery(wanted);
  };
  return [query, change];
}
