import { runToCompletion } from '#lib/async/run-to-completion.ts';
import { type AccountRow, isPending } from '#lib/domain/account.ts';
import type { Attempts } from '#lib/domain/facts.ts';
import { needsAttention } from '#lib/domain/health.ts';
import { COLUMNS } from './columns.ts';
import { type EvaluatedRow, evaluateRow, normalizeForSearch } from './evaluate-row.ts';
import { facetFilter } from './facets.ts';
import { indexInSteps, type SearchIndex, searchBlock } from './search-index.ts';
import { sortInSteps } from './sort-in-steps.ts';
import { type Order, type StatusView, TABS, type Tab } from './view.ts';

/** All rows, evaluated and sorted, with counts and totals. Times are in ms. */
export interface ArrangedRows {
  /** The accounts that were arranged. */
  accounts: readonly AccountRow[];
  rows: readonly EvaluatedRow[];
  /** The search index of the rows, in their order. */
  index: SearchIndex;
  evaluatedAt: number;
  /** When passing time alone will change a row. */
  turnsAt: number;
  counts: Record<Tab, number>;
  totals: Totals;
  /** All tags, sorted. */
  tags: readonly string[];
}

/** Sums over all accounts. */
export interface Totals {
  /** Without accounts of whose last 24 hours nothing is known (any more). */
  backups24h: Attempts;
  licensedSeats: number;
  /** Users that auto-add could not cover. */
  uncoveredUsers: number;
  storageBytes: number;
  /** How many accounts each sum leaves out because no source says the fact. */
  leftOut: Record<'backups24h' | 'licensedSeats' | 'storageBytes', number>;
}

const ROWS_PER_STEP = 250;

/** Evaluates all accounts at `now` (ms, the console's clock) and sorts them, step by step. */
export function* arrangeRows(
  accounts: readonly AccountRow[],
  order: Order,
  now: number,
): Generator<number, ArrangedRows> {
  const judged: EvaluatedRow[] = [];
  const tally = newTally();
  for (const account of accounts) {
    const one = evaluateRow(account, now);
    judged.push(one);
    addToTally(tally, one);
    if (judged.length % ROWS_PER_STEP === 0) yield judged.length;
  }
  const rows = yield* sortRows(judged, order);
  const index = yield* indexInSteps(rows);
  return { ...tally, tags: [...tally.tags].sort(), accounts, rows, index, evaluatedAt: now };
}

function newTally() {
  return {
    turnsAt: Number.POSITIVE_INFINITY,
    counts: { all: 0, attention: 0, pending: 0, stale: 0, unknown: 0 },
    totals: {
      backups24h: { attempted: 0, successful: 0 },
      licensedSeats: 0,
      uncoveredUsers: 0,
      storageBytes: 0,
      leftOut: { backups24h: 0, licensedSeats: 0, storageBytes: 0 },
    },
    tags: new Set<string>(),
  };
}

function addToTally(tally: ReturnType<typeof newTally>, judged: EvaluatedRow): void {
  const { row, reason } = judged;
  tally.turnsAt = Math.min(tally.turnsAt, judged.turnsAt);
  for (const tab of TABS) if (IN_TAB[tab](judged)) tally.counts[tab] += 1;
  const { totals } = tally;
  if (row.backups24h === null || reason.health === 'stale') totals.leftOut.backups24h += 1;
  else {
    totals.backups24h.attempted += row.backups24h.attempted;
    totals.backups24h.successful += row.backups24h.successful;
  }
  addKnown(totals, 'licensedSeats', row.licensedSeats);
  addKnown(totals, 'storageBytes', row.storageBytes);
  totals.uncoveredUsers += row.uncoveredUsers;
  for (const tag of row.tags) tally.tags.add(tag);
}

function addKnown(totals: Totals, fact: 'licensedSeats' | 'storageBytes', value: number | null): void {
  if (value === null) totals.leftOut[fact] += 1;
  else totals[fact] += value;
}

const IN_TAB: Record<Tab, (judged: EvaluatedRow) => boolean> = {
  all: () => true,
  attention: ({ reason, muted }) => needsAttention(reason.health) && !muted,
  pending: ({ row }) => isPending(row),
  stale: ({ reason }) => reason.health === 'stale',
  unknown: ({ reason }) => reason.health === 'unknown',
};

type Keyed = { judged: EvaluatedRow; value: number | string | null };

function* sortRows(
  judged: readonly EvaluatedRow[],
  { by, down, favoritesFirst }: Order,
): Generator<number, EvaluatedRow[]> {
  const { value } = COLUMNS[by];
  const starred = ({ row }: EvaluatedRow) => Number(row.favorite);
  const keyed = judged.map((one): Keyed => ({ judged: one, value: value(one) }));
  const sorted = yield* sortInSteps(
    keyed,
    (a, b) =>
      (favoritesFirst ? starred(b.judged) - starred(a.judged) : 0) ||
      compareValues(a.value, b.value, down) ||
      starred(b.judged) - starred(a.judged) ||
      compare(a.judged.key, b.judged.key),
  );
  return sorted.map((one) => one.judged);
}

function compareValues(a: Keyed['value'], b: Keyed['value'], down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return down ? compare(b, a) : compare(a, b);
}

const compare = <T extends number | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** Filters the rows by a view, keeping their order. */
export function rowsInView(
  arranged: Pick<ArrangedRows, 'rows' | 'index'>,
  view: StatusView,
): readonly EvaluatedRow[] {
  return runToCompletion(rowsInViewInSteps(arranged, view));
}

/** Does the work of `rowsInView` in steps. Each step yields those found so far: one array that grows. */
export function* rowsInViewInSteps(
  { rows, index }: Pick<ArrangedRows, 'rows' | 'index'>,
  { tab, search, picked }: StatusView,
): Generator<readonly EvaluatedRow[], readonly EvaluatedRow[]> {
  const wanted = normalizeForSearch(search.trim());
  const fits = facetFilter(picked);
  if (wanted === '' && tab === 'all' && fits === null) return rows;
  const found: EvaluatedRow[] = [];
  for (const block of index) {
    // The fastest test comes first, as each key press in the search goes through all rows.
    let fitting = wanted === '' ? block.rows : searchBlock(block, wanted);
    if (tab !== 'all') fitting = fitting.filter(IN_TAB[tab]);
    found.push(...(fits === null ? fitting : fitting.filter(({ row }) => fits(row))));
    yield found;
  }
  return found;
}
