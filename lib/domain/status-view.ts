import { COLUMN_IDS, type ColumnId } from './status-columns.ts';
import { FACETS, isValue, nothingPicked, type Picked } from './status-facets.ts';

export const TABS = ['all', 'attention', 'pending', 'stale'] as const;
export type Tab = (typeof TABS)[number];

export interface Order {
  by: ColumnId;
  /** Against the column's values: from the largest down. */
  down: boolean;
  favoritesFirst: boolean;
}

/** What a person has chosen to see of the status page; all of it is in the address. */
export interface View {
  tab: Tab;
  search: string;
  picked: Picked;
  order: Order;
  hidden: readonly ColumnId[];
  /** Ids of the accounts that are expanded. */
  open: readonly string[];
  /** Id of the account whose authorization is looked at; null: none. */
  check: string | null;
}

/** Worst first, then favorites, then by name. */
const DEFAULT_ORDER: Order = { by: 'health', down: false, favoritesFirst: false };
/** Every number says when it was measured; the column only lists it. */
const HIDDEN: readonly ColumnId[] = ['measured'];
/** The columns without which a row is nobody's. */
export const ALWAYS_SHOWN: readonly ColumnId[] = ['favorite', 'name'];

/** The view of an address, given as search parameters; what is unknown or broken in it is as if it were not there. */
export function viewOf(address: string): View {
  const parameters = new URLSearchParams(address);
  const by = parameters.get('sort') ?? '';
  const column = by.startsWith('-') ? by.slice(1) : by;
  const picked = nothingPicked();
  for (const facet of FACETS) {
    picked[facet] = unique(parameters.getAll(facet).filter((value) => isValue(facet, value)));
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
    hidden: [...HIDDEN.filter((id) => !shown.includes(id)), ...columnsIn(parameters, 'hide')],
    open: unique(parameters.getAll('open')),
    check: parameters.get('check'),
  };
}

/** The view as search parameters, without "?"; empty for the one that a person starts with. */
export function addressOf({ tab, search, picked, order, hidden, open, check }: View): string {
  const parts: (readonly [string, string] | false)[] = [
    tab !== 'all' && ['tab', tab],
    search !== '' && ['q', search],
    ...FACETS.flatMap((facet) => picked[facet].map((value) => [facet, value] as const)),
    (order.by !== DEFAULT_ORDER.by || order.down) && ['sort', `${order.down ? '-' : ''}${order.by}`],
    order.favoritesFirst && ['favorites', 'first'],
    ...hidden.filter((id) => !HIDDEN.includes(id)).map((id) => ['hide', id] as const),
    ...HIDDEN.filter((id) => !hidden.includes(id)).map((id) => ['show', id] as const),
    ...open.map((id) => ['open', id] as const),
    check !== null && ['check', check],
  ];
  return new URLSearchParams(parts.filter((part) => part !== false).map((part) => [...part])).toString();
}

function columnsIn(parameters: URLSearchParams, name: string): ColumnId[] {
  const hideable = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));
  const named = parameters.getAll(name);
  return hideable.filter((id) => named.includes(id) && (name !== 'hide' || !HIDDEN.includes(id)));
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}

const unique = (values: readonly string[]) => [...new Set(values)];
