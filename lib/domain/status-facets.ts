import { type AccountRow, LONGEST_TAG, MANAGED_BY, REGIONS, RETENTIONS, SERVICES } from './account.ts';
import { REGION_NAMES, RETENTION_NAMES, SERVICE_NAMES } from './words.ts';

/** What the status page can be filtered by; an account fits a facet if any of its values was picked. */
export const FACETS = ['service', 'region', 'retention', 'managed', 'covered', 'tag'] as const;
export type Facet = (typeof FACETS)[number];
/** The values picked of each facet; none: all fit. */
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

/** The values there are, with the words for them; tags have no list. */
export const FACET_VALUES: Record<Exclude<Facet, 'tag'>, Record<string, string>> = {
  service: wordsOf(SERVICES, SERVICE_NAMES),
  region: wordsOf(REGIONS, REGION_NAMES),
  retention: wordsOf(RETENTIONS, RETENTION_NAMES),
  managed: wordsOf(MANAGED_BY, MANAGED_WORDS),
  covered: { no: 'Users not covered' },
};

function wordsOf<T extends string>(values: readonly T[], words: Record<T, string>): Record<string, string> {
  return Object.fromEntries(values.map((value) => [value, words[value]]));
}

const VALUE_OF: Record<Facet, (row: AccountRow) => string | readonly string[]> = {
  service: (row) => row.service,
  region: (row) => row.region,
  retention: (row) => row.retention,
  managed: (row) => row.managedBy,
  covered: (row) => (row.uncoveredUsers > 0 ? 'no' : 'yes'),
  tag: (row) => row.tags,
};

/** Whether a facet can have this value; a tag may be one that no account has any more. */
export function isValue(facet: Facet, value: string): boolean {
  if (facet === 'tag') return value.length > 0 && value.length <= LONGEST_TAG;
  return Object.hasOwn(FACET_VALUES[facet], value);
}

/** How a value reads. */
export function facetWords(facet: Facet, value: string): string {
  return facet === 'tag' ? value : (FACET_VALUES[facet][value] ?? value);
}

export function nothingPicked(): Picked {
  return { service: [], region: [], retention: [], managed: [], covered: [], tag: [] };
}

/** A test of one row against all that was picked; null if nothing was. */
export function fitsPicked(picked: Picked): ((row: AccountRow) => boolean) | null {
  const tests = FACETS.filter((facet) => picked[facet].length > 0).map((facet) => {
    const wanted = new Set(picked[facet]);
    const read = VALUE_OF[facet];
    return (row: AccountRow) => {
      const value = read(row);
      return typeof value === 'string' ? wanted.has(value) : value.some((one) => wanted.has(one));
    };
  });
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}
