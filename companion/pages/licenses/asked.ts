import type { Licenses } from '#lib/contract/license-schemas.ts';
import type { LicenseChoice } from './license-words.ts';

export interface Filter {
  search: string;
  /** Who holds what; null: whoever. */
  license: LicenseChoice | null;
}

/** What is asked of the console: whom, and the cursors of the pages turned; the last is of the page shown. */
export interface Asked {
  filter: Filter;
  cursors: readonly string[];
}

/** A page of users, and what it is the answer to. */
export interface Found extends Licenses {
  filter: Filter;
  cursor: string | undefined;
}

export const firstPage = (filter: Filter): Asked => ({ filter, cursors: [] });

/** One page on; nothing else where the answer is that of another page, or of the last. */
export function nextPage(asked: Asked, { filter, cursor, nextCursor }: Found): Asked {
  const answered = filter === asked.filter && cursor === asked.cursors.at(-1);
  return answered && nextCursor !== null ? { filter, cursors: [...asked.cursors, nextCursor] } : asked;
}

export function pageBefore({ filter, cursors }: Asked): Asked {
  return { filter, cursors: cursors.slice(0, -1) };
}

/** What is looked for, as a request says it. */
export function queryOf({ search, license }: Filter) {
  return { ...(search.trim() && { search: search.trim() }), ...(license && { license }) };
}
