import type { OrganizationKind } from '#lib/domain/roles.ts';

/** Where one begins. */
export const home: Record<OrganizationKind, string> = { customer: '/settings', reseller: '/status' };

/** The page of one account. */
export const accountAddress = (accountId: string) => `/accounts/${accountId}`;

/** Who holds a license in one account. */
export const licensesAddress = (accountId: string) => `/licenses?account=${accountId}`;

/** The status page, where the request to authorize this account is looked into: Check Authorization. */
export const checkAddress = (accountId: string) => `/status?check=${accountId}`;

/** The account whose page is at this path; null: another page. */
export function accountIn(path: string): string | null {
  return /^\/accounts\/([^/]+)$/.exec(path)?.[1] ?? null;
}

/** To the sign-in page, and from there back to where one is. */
export function signInAddress({ pathname, search }: Location): string {
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/**
 * The `next` of the sign-in page, whole, if it is a path of this very console: nobody is sent elsewhere by a link.
 * Whole, as a path alone may begin with `//` once its dots are resolved, and that names another host.
 */
export function nextAddress(search: string, origin: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  const url = URL.parse(next, origin);
  return next.startsWith('/') && url?.origin === origin ? url.href : `${origin}/`;
}

/** All of an address but its origin. */
export function pathIn({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>): string {
  return pathname + search + hash;
}

/** The user code after the # of a browser's link; none if that is no text. */
export function codeIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
