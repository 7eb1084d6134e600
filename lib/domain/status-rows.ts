import type { AccountRow } from './account.ts';
import { needsAttention } from './health.ts';
import { fold, type Judged, judge } from './judged.ts';
import { found, indexInSteps, type SearchIndex } from './search-index.ts';
import { sortInSteps } from './sort-in-steps.ts';
import { COLUMNS } from './status-columns.ts';
import { fitsPicked } from './status-facets.ts';
import { type Order, TABS, type Tab, type View } from './status-view.ts';

/** All rows, judged and in order, with what is counted over all of them. Times in ms. */
export interface Arranged {
  /** What was arranged. */
  accounts: readonly AccountRow[];
  rows: readonly Judged[];
  /** Of the rows, in their order. */
  index: SearchIndex;
  judgedAt: number;
  /** When time alone will change a row. */
  turnsAt: number;
  counts: Record<Tab, number>;
  totals: Totals;
  /** All tags there are, in order. */
  tags: readonly string[];
}

/** Sums over all accounts. */
export interface Totals {
  /** Of the last 24 hours, where that is still what was measured: without stale accounts. */
  backups24h: { attempted: number; successful: number };
  licensedSeats: number;
  /** Users whom auto-add could not cover. */
  uncoveredUsers: number;
  storageBytes: number;
}

const JUDGED_A_STEP = 250;

/** Judges all accounts at `now` (ms, the console's clock) and puts them in order, step by step. */
export function* arrange(
  accounts: readonly AccountRow[],
  order: Order,
  now: number,
): Generator<number, Arranged> {
  const judged: Judged[] = [];
  const tally = newTally();
  for (const account of accounts) {
    const one = judge(account, now);
    judged.push(one);
    count(tally, one);
    if (judged.length % JUDGED_A_STEP === 0) yield judged.length;
  }
  const rows = yield* inOrder(judged, order);
  const index = yield* indexInSteps(rows);
  return { ...tally, tags: [...tally.tags].sort(), accounts, rows, index, judgedAt: now };
}

function newTally() {
  return {
    turnsAt: Number.POSITIVE_INFINITY,
    counts: { all: 0, attention: 0, pending: 0, stale: 0 },
    totals: {
      backups24h: { attempted: 0, successful: 0 },
      licensedSeats: 0,
      uncoveredUsers: 0,
      storageBytes: 0,
    },
    tags: new Set<string>(),
  };
}

function count(tally: ReturnType<typeof newTally>, judged: Judged): void {
  const { row, reason } = judged;
  tally.turnsAt = Math.min(tally.turnsAt, judged.turnsAt);
  for (const tab of TABS) if (IN_TAB[tab](judged)) tally.counts[tab] += 1;
  const { totals } = tally;
  if (reason.health !== 'stale') {
    totals.backups24h.attempted += row.backups24h.attempted;
    totals.backups24h.successful += row.backups24h.successful;
  }
  totals.licensedSeats += row.licensedSeats;
  totals.uncoveredUsers += row.uncoveredUsers;
  totals.storageBytes += row.storageBytes;
  for (const tag of row.tags) tally.tags.add(tag);
}

const IN_TAB: Record<Tab, (judged: Judged) => boolean> = {
  all: () => true,
  attention: ({ reason, muted }) => needsAttention(reason.health) && !muted,
  pending: ({ row }) => row.authorizedAt === null,
  stale: ({ reason }) => reason.health === 'stale',
};

type Keyed = { judged: Judged; value: number | string | null };

function* inOrder(
  judged: readonly Judged[],
  { by, down, favoritesFirst }: Order,
): Generator<number, Judged[]> {
  const { value } = COLUMNS[by];
  const starred = ({ row }: Judged) => Number(row.favorite);
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

/** The rows of a view, in the order of all. */
export function rowsOf(
  { rows, index }: Pick<Arranged, 'rows' | 'index'>,
  { tab, search, picked }: View,
): readonly Judged[] {
  const wanted = fold(search.trim());
  const fits = fitsPicked(picked);
  // First of all what is fastest: each key pressed in the search goes through all rows.
  let fitting = wanted === '' ? rows : found(index, wanted);
  if (tab !== 'all') fitting = fitting.filter(IN_TAB[tab]);
  return fits === null ? fitting : fitting.filter(({ row }) => fits(row));
}
