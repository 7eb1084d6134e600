import type { Context } from '../context.ts';
import { type Repeated, repeat } from '../work/repeat.ts';
import { stepSandbox } from './simulator.ts';

const MINUTE = 60_000;
const LEAST = 1000;

/** Steps the sandbox now, to catch up, and then as often as its speed asks for. */
export function startClock(ctx: Pick<Context, 'db' | 'now' | 'config' | 'jobs' | 'log'>): Repeated {
  const everyMs = Math.max(LEAST, MINUTE / ctx.config.sandboxSpeed);
  return repeat(() => stepSandbox(ctx), { everyMs, log: ctx.log, failure: 'the sandbox did not step' });
}
