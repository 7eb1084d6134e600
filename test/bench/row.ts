import type { RowId } from './aims.ts';

export type Unit = 'ms' | 'MB' | 'per second' | 'statements' | 'accounts';

/** One line of the table: ours against the plainest thing that does the same, measured side by side. */
export interface Row {
  id: RowId;
  name: string;
  against: string;
  unit: Unit;
  ours: number;
  theirs: number;
  /** Ours ÷ theirs. */
  ratio: number;
  rounds: number;
  /** What else is to be known, a third figure for instance. */
  note?: string;
}

/** A row that could not be measured here, and why. */
export interface Skipped {
  name: string;
  skipped: string;
}

/** A row whose measuring went wrong, and why. */
export interface Failed {
  name: string;
  failed: string;
}

/** Rows as they are measured: whoever reads them has each at once. */
export type Rows = AsyncGenerator<Row | Skipped, void>;

type Measure<T> = () => Promise<T>;
type Names = Pick<Row, 'id' | 'name' | 'against' | 'unit' | 'note'>;

/** Medians of several rounds, ours and theirs in turn. */
export async function sideBySide(
  names: Names,
  rounds: number,
  ours: Measure<number>,
  theirs: Measure<number>,
): Promise<Row> {
  const [a, b] = await inTurn(rounds, ours, theirs);
  return compare(names, a, b);
}

/** What each side measured in each of several rounds; another begins each time, and a round before is not counted. */
export async function inTurn<T, Sides extends Measure<T>[]>(
  rounds: number,
  ...sides: Sides
): Promise<{ [Side in keyof Sides]: Awaited<ReturnType<Sides[Side]>>[] }> {
  for (const side of sides) await side();
  const figures: unknown[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < sides.length; turn++) {
      const side = (round + turn) % sides.length;
      figures[side]?.push(await sides[side]?.());
    }
  }
  return figures as { [Side in keyof Sides]: Awaited<ReturnType<Sides[Side]>>[] };
}

/** The row of what both sides measured, by their medians. */
export function compare(names: Names, ours: number[], theirs: number[]): Row {
  const [a, b] = [median(ours), median(theirs)];
  return { ...names, ours: a, theirs: b, ratio: a / b, rounds: ours.length };
}

export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** How long the work takes, in ms. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Does all the work, `concurrency` at once; how many a second. Where one fails, nothing more is begun. */
export async function rateOf<T>(work: T[], concurrency: number, act: (one: T) => Promise<unknown>) {
  const waiting = [...work];
  const lane = async () => {
    try {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await act(one);
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  };
  const ms = await timed(() => Promise.all(Array.from({ length: concurrency }, lane)));
  return (work.length / ms) * 1000;
}
