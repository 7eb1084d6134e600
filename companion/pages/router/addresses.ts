/**
 * The `next` parameter of the sign-in page as a whole URL if it is a path of this console, else the start page: a link
 * must send nobody to another site. It is a whole URL because a path alone may begin with `//` once its dots are
 * resolved, and that names another host.
 */
export function nextAddress(search: string, origin: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  const url = URL.parse(next, origin);
  return next.startsWith('/') && url?.origin === origin ? url.href : `${origin}/`;
}

/** A URL without its origin. */
export function pathOf({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>): string {
  return pathname + search + hash;
}

/** The user code in the fragment of the link that a browser shows; empty if it cannot be decoded. */
export function userCodeIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

/** The code of the mailed link that opened this page. It is in the fragment, which is never sent to a server. */
export function linkCode(): string {
  return location.hash.slice(1);
}
