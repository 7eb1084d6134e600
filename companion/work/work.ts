import type { Logger } from 'pino';

/** Something that the console does by itself: when it starts, at intervals, and whenever it is woken. */
export interface Task {
  name: string;
  /** The log message of a failure. */
  failure: string;
  everyMs: number;
  /** How many pieces are done at the same time; one unless given. */
  atOnce?: number;
  /**
   * Claims a piece of what is due, so that no other console does it too, and returns how to do it; null if nothing is
   * due. It is asked again at once for the next piece. `stopping` is aborted when the console stops.
   */
  next(stopping: AbortSignal): Promise<Piece | null>;
}

type Piece = () => Promise<unknown>;

/** A task that does all that is due in one run, never two at the same time. */
export function repeated({
  run,
  ...task
}: Omit<Task, 'next' | 'atOnce'> & { run(stopping: AbortSignal): Promise<unknown> }): Task {
  return {
    ...task,
    async next(stopping) {
      await run(stopping);
      return null;
    },
  };
}

/**
 * All work that the console does later or again and again. What is due is in the database, so that nothing is lost with
 * the process and several consoles share the work; this only says when to look for it, and how much at once.
 */
export interface Work {
  /** Begins tasks, each with a first look now, to catch up. */
  start(...tasks: Task[]): void;
  /** Looks for what is due of a task now. Other consoles find it at their next look. */
  wake(name: string): void;
  /** Ends all tasks, and waits for what is under way, but not for long. */
  stop(): Promise<void>;
}

/** Service managers kill a process ten seconds after they asked it to end. */
const STOP_MS = 5000;

export function createWork(log: Logger): Work {
  const stopping = new AbortController();
  const running = new Map<string, RunningTask>();
  let stopped: Promise<unknown> | undefined;
  return {
    start(...tasks) {
      for (const task of tasks) running.set(task.name, runTask(task, log, stopping.signal));
    },
    wake: (name) => running.get(name)?.wake(),
    async stop() {
      stopping.abort();
      stopped ??= withinGrace(Promise.all([...running.values()].map(({ ended }) => ended())));
      await stopped;
    },
  };
}

interface RunningTask {
  wake(): void;
  /** Settles once nothing of the task is under way. */
  ended(): Promise<unknown>;
}

function runTask(task: Task, log: Logger, stopping: AbortSignal): RunningTask {
  const { atOnce = 1, everyMs, failure } = task;
  const underWay = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  /** Whether something may have become due since the current look began. */
  let isWoken = false;
  const hasRoom = () => underWay.size < atOnce && !stopping.aborted;
  const report = (error: unknown) => log.error({ err: error }, failure);

  const look = async () => {
    while (isWoken && hasRoom()) {
      isWoken = false;
      while (hasRoom()) {
        const piece = await task.next(stopping);
        if (piece === null) break;
        begin(piece);
      }
    }
  };
  const begin = (piece: Piece) => {
    const done = piece()
      .then(() => undefined, report)
      .finally(() => {
        underWay.delete(done);
        wake();
      });
    underWay.add(done);
  };
  const wake = () => {
    isWoken = true;
    if (looking !== null || !hasRoom()) return;
    looking = look()
      .catch(report)
      .finally(() => {
        looking = null;
        // Woken after the last question and before this.
        if (isWoken) wake();
      });
  };

  wake();
  const timer = setInterval(wake, everyMs).unref();
  stopping.addEventListener('abort', () => clearInterval(timer));
  return {
    wake,
    async ended() {
      // The look may still have claimed a piece.
      await looking;
      await Promise.all(underWay);
    },
  };
}

function withinGrace(work: Promise<unknown>): Promise<unknown> {
  const grace = Promise.withResolvers<void>();
  const timer = setTimeout(grace.resolve, STOP_MS);
  return Promise.race([work, grace.promise]).finally(() => clearTimeout(timer));
}
