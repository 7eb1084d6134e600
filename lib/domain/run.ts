/** Runs of backup jobs, as backup engines report them. Times are in ms. */
export const RUN_RESULTS = ['ok', 'warning', 'failed', 'running'] as const;
export type RunResult = (typeof RUN_RESULTS)[number];

/** What was reported of a run: that it began, that it ended, or both. */
export interface RunReport {
  /** What names the run, so that its reports find each other; null if the sender named none. */
  rid: string | null;
  /** What was done, such as `backup`, `prune`, `list`. */
  operation: string;
  startedAt: number | null;
  endedAt: number | null;
  /** `running` until it has ended. */
  result: RunResult;
  exitStatus: number | null;
  /** The items that were to be backed up, and those that were; null if the sender did not count. */
  attempted: number | null;
  successful: number | null;
  bytes: number | null;
  /** The sender's own word for the result. */
  word: string | null;
  message: string | null;
}

/** A run: with a start, an end, or both. */
export type Run = RunReport;

const SEVERITY: Record<RunResult, number> = { running: 0, ok: 1, warning: 2, failed: 3 };

/** Adds what another report says of the same run. Their order does not matter, nor whether one comes twice. */
export function mergeRun(one: RunReport, other: RunReport): RunReport {
  const last = compareEnds(one, other) >= 0 ? one : other;
  return { ...last, startedAt: latest(one.startedAt, other.startedAt) };
}

/** Orders by the end; of two at the same time, the worse is later. */
function compareEnds(one: RunReport, other: RunReport): number {
  return (
    (one.endedAt ?? 0) - (other.endedAt ?? 0) ||
    SEVERITY[one.result] - SEVERITY[other.result] ||
    compareTexts(one, other)
  );
}

/** Of what is as late and as bad, either comes first, but always the same. The start is merged apart. */
function compareTexts(one: RunReport, other: RunReport): number {
  const text = ({ startedAt: _, ...rest }: RunReport) => JSON.stringify(Object.entries(rest).sort());
  const [a, b] = [text(one), text(other)];
  return a === b ? 0 : a < b ? -1 : 1;
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/**
 * The runs of a job, from what was reported. A start and an end without a name belong together if no other nameless
 * report of the operation is between them: a start is forgotten when the next one comes before its end.
 */
export function pairRuns<R extends RunReport>(reports: readonly R[]): R[] {
  const [nameless, named] = partition(reports, ({ rid }) => rid === null);
  const byOperation = Map.groupBy(nameless, ({ operation }) => operation);
  const paired = [...byOperation.values()].flatMap(pairHalves);
  return [...named, ...paired].map(inOrder).sort((a, b) => timeOf(a) - timeOf(b) || compareEnds(a, b));
}

function pairHalves<R extends RunReport>(halves: R[]): R[] {
  const runs: R[] = [];
  let open: R | null = null;
  for (const half of halves.sort((a, b) => timeOf(a) - timeOf(b) || compareEnds(a, b))) {
    if (half.endedAt === null) open = half;
    else {
      runs.push({ ...half, startedAt: half.startedAt ?? open?.startedAt ?? null });
      open = null;
    }
  }
  return open === null ? runs : [...runs, open];
}

/** A start that came after the end, or by a wrong clock, says nothing. */
function inOrder<R extends RunReport>(run: R): R {
  const { startedAt, endedAt } = run;
  return startedAt !== null && endedAt !== null && startedAt > endedAt ? { ...run, startedAt: null } : run;
}

/** When something was last reported of the run. */
function timeOf({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): number {
  return endedAt ?? startedAt ?? 0;
}

/** When the run began, as far as is known. */
export function beginOf({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): number {
  return startedAt ?? endedAt ?? 0;
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
