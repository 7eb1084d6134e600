import { serializeByKey } from '#lib/async/single-flight.ts';
import { Problem } from '#lib/contract/problem.ts';

/**
 * Does pieces of work that have the same key one after another: in the database they would wait for each other as well,
 * each with a connection that others need. Throws `rate-limited` if as many as `most` wait already.
 */
export function createTurns(most: number): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const waiting = new Map<string, number>();
  const serialize = serializeByKey();
  return async (key, work) => {
    const before = waiting.get(key) ?? 0;
    if (before >= most) throw new Problem('rate-limited', { retryAfter: 1 });
    waiting.set(key, before + 1);
    try {
      return await serialize(key, work);
    } finally {
      const left = (waiting.get(key) ?? 1) - 1;
      if (left > 0) waiting.set(key, left);
      else waiting.delete(key);
    }
  };
}
