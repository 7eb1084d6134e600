import {
  type AccountRow,
  ANY_SERVICES,
  MANAGED_BY,
  MAX_TAG_LENGTH,
  REGIONS,
  RETENTIONS,
} from '#lib/domain/account.ts';
import { REGION_NAMES, RETENTION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';

/** The filters of the status page. An account matches a facet if any of its values was picked. */
export const FACETS = ['service', 'region', 'retention', 'managed', 'covered', 'tag'] as const;
export type Facet = (typeof FACETS)[number];
/** The picked values of each facet. Without any, all accounts match. */
export type Picked = Record<Facet, readonly string[]>;

export const FACET_TITLES: Record<Facet, string> = {
  service: 'Service',
  region: 'Region',
  retention: 'Retention',
  managed: 'Managed by',
  covered: 'Seats',
  tag: 'Tags',
};

const MANAGED_WORDS = { client: 'The client', reseller: 'You', both: 'Both' };

/** The values of each facet with their display names. Tags have no fixed list. */
export const FACET_VALUES: Record<Exclude<Facet, 'tag'>, Record<string, string>> = {
  service: wordsOf(ANY_SERVICES, SERVICE_NAMES),
  region: wordsOf(REGIONS, REGION_NAMES),
  retention: wordsOf(RETENTIONS, RETENTION_NAMES),
  managed: wordsOf(MANAGED_BY, MANAGED_WORDS),
  covered: { no: 'Users not covered' },
};

function wordsOf<T extends string>(values: readonly T[], words: Record<T, string>): Record<string, string> {
  return Object.fromEntries(values.map((value) => [value, words[value]]));
}

const VALUE_OF: Record<Facet, (row: AccountRow) => string | null | readonly string[]> = {
  service: (row) => row.service,
  region: (row) => row.region,
  retention: (row) => row.retention,
  managed: (row) => row.managedBy,
  covered: (row) => (row.uncoveredUsers > 0 ? 'no' : 'yes'),
  tag: (row) => row.tags,
};

/** Whether a facet can have this value. A tag is valid even if no account has it any more. */
export function isFacetValue(facet: Facet, value: string): boolean {
  if (facet === 'tag') return value.length > 0 && value.length <= MAX_TAG_LENGTH;
  return Object.hasOwn(FACET_VALUES[facet], value);
}

/** Returns the display name of a value. */
export function facetWords(facet: Facet, value: string): string {
  return facet === 'tag' ? value : (FACET_VALUES[facet][value] ?? value);
}

export function nothingPicked(): Picked {
  return { service: [], region: [], retention: [], managed: [], covered: [], tag: [] };
}

/** Makes a predicate for rows from the picked values; null if nothing was picked. */
export function facetFilter(picked: Picked): ((row: AccountRow) => boolean) | null {
  const tests = FACETS.filter((facet) => picked[facet].length > 0).map((facet) => {
    const wanted = new Set(picked[facet]);
    const read = VALUE_OF[facet];
    return (row: AccountRow) => {
      const value = read(row);
      if (value === null) return false;
      return typeof value === 'string' ? wanted.has(value) : value.some((one) => wanted.has(one));
    };
  });
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}
