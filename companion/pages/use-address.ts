import { useState } from 'preact/hooks';
import { rarely } from '#lib/domain/rarely.ts';

const write = rarely((url: string) => history.replaceState(null, '', url));
window.addEventListener('pagehide', write.flush);

/** The view in the page's address, as search parameters without "?": it can be bookmarked and sent, and is no step back. */
export function useAddress(): [address: string, onAddress: (address: string) => void] {
  const [address, setAddress] = useState(location.search.slice(1));
  const change = (wanted: string) => {
    write(location.pathname + (wanted && `?${wanted}`));
    setAddress(wanted);
  };
  return [address, change];
}
