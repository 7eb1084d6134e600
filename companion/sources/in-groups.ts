import { setImmediate, setTimeout } from 'node:timers/promises';

const LINGER_MS = 1;

interface Waiting<T, R> {
  one: T;
  done(answer: R): void;
  failed(error: unknown): void;
}

/**
 * Does together what comes together, at most `most` at once: while a group is under way, what comes waits for the next. A
 * transaction for each would cost the database many times as much. `run` answers each in its place; where it throws, all
 * of the group fail.
 */
export function inGroups<T, R>(most: number, run: (group: T[]) => Promise<R[]>): (one: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWorking = false;

  async function work(): Promise<void> {
    isWorking = true;
    let before = 1;
    while (waiting.length > 0) {
      // Those that come at the same time are heard first; where several were answered together, others are on their way.
      await (before > 1 ? setTimeout(LINGER_MS) : setImmediate());
      const group = waiting.splice(0, most);
      before = group.length;
      try {
        const answers = await run(group.map(({ one }) => one));
        for (const [place, { done }] of group.entries()) done(answers[place] as R);
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    isWorking = false;
  }

  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed });
      if (!isWorking) void work();
    });
}
