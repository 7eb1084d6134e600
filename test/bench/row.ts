/** One line of the table: ours against the plainest thing that does the same, measured side by side. */
export interface Row {
  name: string;
  against: string;
  unit: 'ms' | 'MB' | 'per second';
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

type Measure = () => Promise<number>;
type Names = Pick<Row, 'name' | 'against' | 'unit'>;

/** Medians of several rounds, ours and theirs in turn, each first every other time; a round before is not counted. */
export async function sideBySide(names: Names, rounds: number, ours: Measure, theirs: Measure): Promise<Row> {
  await ours();
  await theirs();
  const figures: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) figures.push([await ours(), await theirs()]);
    else {
      const second = await theirs();
      figures.push([await ours(), second]);
    }
  }
  const [a, b] = [median(figures.map(([figure]) => figure)), median(figures.map(([, figure]) => figure))];
  return { ...names, ours: a, theirs: b, ratio: a / b, rounds };
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

/** Does all the work, `concurrency` at once; how many a second. */
export async function rateOf<T>(work: T[], concurrency: number, act: (one: T) => Promise<unknown>) {
  const waiting = [...work];
  const lane = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await act(one);
  };
  const ms = await timed(() => Promise.all(Array.from({ length: concurrency }, lane)));
  return (work.length / ms) * 1000;
}
