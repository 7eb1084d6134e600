import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';

/** As many senders who are over their limit are remembered. */
const REMEMBERED = 10_000;
/** As many pings of one key or UUID wait for those before them. */
const WAITING = 100;

/**
 * Who is over a limit of pings is answered from memory until its window ends, and whoever sends faster than is taken is
 * told to wait, so that a flood does not reach the database, where it would harm others.
 */
export function createPingLimits({ now }: Pick<Context, 'now'>) {
  const blocked = new Map<string, number>();
  const waiting = new Map<string, number>();
  const waitOf = (sender: string): number => {
    const until = blocked.get(sender);
    if (until === undefined) return 0;
    if (until > now().getTime()) return Math.ceil((until - now().getTime()) / 1000);
    blocked.delete(sender);
    return 0;
  };
  return {
    /** Throws `rate-limited` if any of these senders is over its limit. */
    check(...senders: string[]): void {
      const retryAfter = Math.max(...senders.map(waitOf));
      if (retryAfter > 0) throw new Problem('rate-limited', { retryAfter });
    },
    /** Remembers that the sender is over its limit. */
    block(sender: string, { facts }: Problem): void {
      if (blocked.size >= REMEMBERED) blocked.clear();
      blocked.set(sender, now().getTime() + (facts.retryAfter ?? 1) * 1000);
    },
    /** Does the work for a ping of this secret. Throws `rate-limited` if too many of it are under way. */
    async among<T>(secret: string, work: () => Promise<T>): Promise<T> {
      const before = waiting.get(secret) ?? 0;
      if (before >= WAITING) throw new Problem('rate-limited', { retryAfter: 1 });
      waiting.set(secret, before + 1);
      try {
        return await work();
      } finally {
        const left = (waiting.get(secret) ?? 1) - 1;
        if (left > 0) waiting.set(secret, left);
        else waiting.delete(secret);
      }
    },
  };
}
