import type { Context } from '../context.ts';
import { stepSandbox } from './simulator.ts';

const MINUTE = 60_000;
const LEAST = 1000;

export interface Clock {
  /** Ends the steps and waits for the one under way. */
  stop(): Promise<void>;
}

/** Steps the sandbox now, to catch up, and then as often as its speed asks for; at most once at a time. */
export function startClock(ctx: Pick<Context, 'db' | 'now' | 'config' | 'log'>): Clock {
  let step: Promise<void> | null = null;
  const run = () => {
    step ??= stepSandbox(ctx)
      .then(() => undefined)
      .catch((error) => ctx.log.error({ err: error }, 'the sandbox did not step'))
      .finally(() => {
        step = null;
      });
  };
  run();
  const timer = setInterval(run, Math.max(LEAST, MINUTE / ctx.config.sandboxSpeed)).unref();
  return {
    async stop() {
      clearInterval(timer);
      await step;
    },
  };
}
