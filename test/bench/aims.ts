import type { Row, Unit } from './row.ts';

/** The figure that a row is to reach. */
export interface Aim {
  /** Which figure of the row is held to it: ours ÷ theirs, or ours alone. */
  figure: 'ratio' | 'ours';
  operator: '≤' | '≥';
  value: number;
  unit: '×' | Unit;
  /** Where it is written down. */
  source: string;
}

const source = 'ARCHITECTURE, Budgets';
const ratio = (operator: Aim['operator'], value: number): Aim => ({
  ...{ figure: 'ratio', operator, value, unit: '×', source },
});
const atMost = (value: number, unit: Unit): Aim => ({ figure: 'ours', operator: '≤', value, unit, source });

/** Every row, with its aim; null: it has none. */
const AIMS = {
  'token-search': ratio('≤', 2),
  'start-embedded': ratio('≤', 4),
  'start-embedded-memory': atMost(300, 'MB'),
  'start-postgres': ratio('≤', 4),
  'start-postgres-memory': atMost(160, 'MB'),
  popup: ratio('≤', 1.5),
  'table-10k-first-rows': null,
  'table-10k-all-counted': null,
  'table-10k-slowest-key': null,
  'table-10k-heap': null,
  'table-100k-first-rows': ratio('≤', 1.2),
  'table-100k-all-counted': atMost(4000, 'ms'),
  'table-100k-slowest-key': atMost(32, 'ms'),
  'table-100k-heap': atMost(200, 'MB'),
  'table-unknowns-first-rows': ratio('≤', 1.1),
  'table-unknowns-all-counted': ratio('≤', 1.1),
  list: ratio('≥', 0.9),
  'redeem-same-statements': null,
  'redeem-one-statement': ratio('≥', 0.3),
  'redeem-statements': atMost(8, 'statements'),
  'redeem-embedded': ratio('≥', 0.5),
  queue: ratio('≤', 1.5),
  'licenses-first-rows': null,
  'licenses-search': null,
  'licenses-save': null,
  'poll-time': null,
  'poll-bytes': null,
  feed: null,
  unchanged: ratio('≥', 0.8),
  'unchanged-statements': atMost(1, 'statements'),
  'reports-in': ratio('≥', 0.5),
  'reports-batch': ratio('≥', 0.5),
  'datto-cycle': ratio('≤', 1.05),
  'datto-statements': atMost(6.5, 'statements'),
  'datto-writes': ratio('≤', 1),
} satisfies Record<string, Aim | null>;

export type RowId = keyof typeof AIMS;

export const aimOf = ({ id }: Pick<Row, 'id'>): Aim | null => AIMS[id];

/** Whether the row reaches its aim; null where it has none. */
export function meetsAim(row: Row): boolean | null {
  const aim = aimOf(row);
  if (aim === null) return null;
  const figure = row[aim.figure];
  return aim.operator === '≤' ? figure <= aim.value : figure >= aim.value;
}
