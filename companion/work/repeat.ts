import type { Logger } from 'pino';

/** A task that runs again and again. */
export interface RepeatedTask {
  /** Ends it: aborts the signal of a run under way and waits for that run. */
  stop(): Promise<void>;
}

interface RepeatOptions {
  /** The log message of a failed run. */
  failure: string;
  everyMs: number;
  log: Logger;
}

/** Runs the task now, to catch up, and then at each interval, never twice at the same time. Failures are logged. */
export function repeat(
  task: (stopping: AbortSignal) => Promise<unknown>,
  { failure, everyMs, log }: RepeatOptions,
): RepeatedTask {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= task(stopping.signal)
      .then(() => undefined)
      .catch((error) => log.error({ err: error }, failure))
      .finally(() => {
        running = null;
      });
  };
  run();
  const timer = setInterval(run, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
