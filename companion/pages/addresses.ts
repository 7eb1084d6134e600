import type { OrganizationKind } from '#lib/domain/roles.ts';

/** Where one begins. */
export const home: Record<OrganizationKind, string> = { customer: '/settings', reseller: '/customers' };

/** To the sign-in page, and from there back to where one is. */
export function signInAddress({ pathname, search }: Location): string {
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/** The `next` of the sign-in page, if it is a path of this very console: nobody is sent elsewhere by a link. */
export function nextPath(search: string, origin: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  const url = URL.parse(next, origin);
  return next.startsWith('/') && url?.origin === origin ? url.pathname + url.search : '/';
}
