import type { Logger } from 'pino';

/** Work that is done again and again. */
export interface Repeated {
  /** Ends it: what is under way is told so, and waited for. */
  stop(): Promise<void>;
}

interface Repeat {
  /** For the log: what did not happen. */
  failure: string;
  everyMs: number;
  log: Logger;
}

/** Does the work now, to catch up, and then at each interval; at most once at a time. A failure is logged. */
export function repeat(
  work: (stopping: AbortSignal) => Promise<unknown>,
  { failure, everyMs, log }: Repeat,
): Repeated {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= work(stopping.signal)
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
