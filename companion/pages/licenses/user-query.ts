import type { Licenses } from '#lib/contract/license-schemas.ts';
import type { LicenseChoice } from './license-words.ts';

export interface UserFilter {
  search: string;
  /** The license that the users hold; null for any. */
  license: LicenseChoice | null;
}

/** The request for a page of users: the filter, and the cursors of all pages turned so far, of which the last counts. */
export interface UserQuery {
  filter: UserFilter;
  cursors: readonly string[];
}

/** A page of users, with the filter and the cursor of the request that it answers. */
export interface UserPage extends Licenses {
  filter: UserFilter;
  cursor: string | undefined;
}

/** The request for the first page of a filter. */
export const firstPage = (filter: UserFilter): UserQuery => ({ filter, cursors: [] });

/** The request for the page after `page`; unchanged if that answers an earlier request or is the last page. */
export function nextPage(query: UserQuery, { filter, cursor, nextCursor }: UserPage): UserQuery {
  const answered = filter === query.filter && cursor === query.cursors.at(-1);
  return answered && nextCursor !== null ? { filter, cursors: [...query.cursors, nextCursor] } : query;
}

/** The request for the page before. */
export function previousPage({ filter, cursors }: UserQuery): UserQuery {
  return { filter, cursors: cursors.slice(0, -1) };
}

/** The filter as query parameters. */
export function filterParams({ search, license }: UserFilter) {
  return { ...(search.trim() && { search: search.trim() }), ...(license && { license }) };
}
