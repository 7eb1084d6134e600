import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';

/** As many senders who are over their limit are remembered. */
const REMEMBERED = 10_000;

/**
 * The limits of pings, by address and by key. A sender who is over a limit is answered from memory until its window ends,
 * so that a flood does not reach the database, where it would harm others.
 */
export function createPingLimits({ limits, now }: Pick<Context, 'limits' | 'now'>) {
  const blocked = new Map<string, number>();
  const waitOf = (sender: string): number => {
    const until = blocked.get(sender);
    if (until === undefined) return 0;
    if (until > now().getTime()) return Math.ceil((until - now().getTime()) / 1000);
    blocked.delete(sender);
    return 0;
  };
  const block = (sender: string, seconds: number) => {
    if (blocked.size >= REMEMBERED) blocked.clear();
    blocked.set(sender, now().getTime() + seconds * 1000);
  };
  return {
    /** Throws `rate-limited` if any of these senders is over its limit; counts nothing. */
    check(...senders: string[]): void {
      const retryAfter = Math.max(...senders.map(waitOf));
      if (retryAfter > 0) throw new Problem('rate-limited', { retryAfter });
    },
    /** Counts one ping; `sender` is remembered if it is over the limit. */
    async take(sender: string, count: (given: typeof limits) => Promise<void>): Promise<void> {
      try {
        await count(limits);
      } catch (error) {
        if (error instanceof Problem && error.facts.retryAfter) block(sender, error.facts.retryAfter);
        throw error;
      }
    },
  };
}
