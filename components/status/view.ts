import { COLUMN_IDS, type ColumnId } from './columns.ts';
import { FACETS, isFacetValue, nothingPicked, type Picked } from './facets.ts';

export const TABS = ['all', 'attention', 'pending', 'stale', 'unknown'] as const;
export type Tab = (typeof TABS)[number];

export interface Order {
  by: ColumnId;
  /** Whether the order is descending. */
  down: boolean;
  favoritesFirst: boolean;
}

/** The state of the status page that is part of its URL. */
export interface StatusView {
  tab: Tab;
  search: string;
  picked: Picked;
  order: Order;
  hidden: readonly ColumnId[];
  /** The ids of the expanded accounts. */
  open: readonly string[];
  /** The id of the account whose authorization is shown; null if none is. */
  check: string | null;
}

/** Worst first, then favorites, then by name. */
const DEFAULT_ORDER: Order = { by: 'health', down: false, favoritesFirst: false };
/** Hidden at first, because every number already shows when it was measured. */
const HIDDEN_BY_DEFAULT: readonly ColumnId[] = ['measured'];
/** The columns that identify a row and cannot be hidden. */
export const ALWAYS_SHOWN: readonly ColumnId[] = ['favorite', 'name'];

/** Parses a view from URL query parameters. Unknown and invalid values are ignored. */
export function viewFromQuery(query: string): StatusView {
  const parameters = new URLSearchParams(query);
  const by = parameters.get('sort') ?? '';
  const column = by.startsWith('-') ? by.slice(1) : by;
  const picked = nothingPicked();
  for (const facet of FACETS) {
    picked[facet] = unique(parameters.getAll(facet).filter((value) => isFacetValue(facet, value)));
  }
  const shown = columnsIn(parameters, 'show');
  return {
    tab: oneOf(TABS, parameters.get('tab')) ?? 'all',
    search: parameters.get('q') ?? '',
    picked,
    order: {
      by: oneOf(COLUMN_IDS, column) ?? DEFAULT_ORDER.by,
      down: oneOf(COLUMN_IDS, column) !== undefined && by.startsWith('-'),
      favoritesFirst: parameters.get('favorites') === 'first',
    },
    hidden: [...HIDDEN_BY_DEFAULT.filter((id) => !shown.includes(id)), ...columnsIn(parameters, 'hide')],
    open: unique(parameters.getAll('open')),
    check: parameters.get('check'),
  };
}

/** Formats a view as URL query parameters without "?". The initial view gives an empty string. */
export function viewToQuery({ tab, search, picked, order, hidden, open, check }: StatusView): string {
  const parts: (readonly [string, string] | false)[] = [
    tab !== 'all' && ['tab', tab],
    search !== '' && ['q', search],
    ...FACETS.flatMap((facet) => picked[facet].map((value) => [facet, value] as const)),
    (order.by !== DEFAULT_ORDER.by || order.down) && ['sort', `${order.down ? '-' : ''}${order.by}`],
    order.favoritesFirst && ['favorites', 'first'],
    ...hidden.filter((id) => !HIDDEN_BY_DEFAULT.includes(id)).map((id) => ['hide', id] as const),
    ...HIDDEN_BY_DEFAULT.filter((id) => !hidden.includes(id)).map((id) => ['show', id] as const),
    ...open.map((id) => ['open', id] as const),
    check !== null && ['check', check],
  ];
  return new URLSearchParams(parts.filter((part) => part !== false).map((part) => [...part])).toString();
}

function columnsIn(parameters: URLSearchParams, name: string): ColumnId[] {
  const hideable = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));
  const named = parameters.getAll(name);
  return hideable.filter((id) => named.includes(id) && (name !== 'hide' || !HIDDEN_BY_DEFAULT.includes(id)));
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

const unique = (values: readonly string[]) => [...new Set(values)];
