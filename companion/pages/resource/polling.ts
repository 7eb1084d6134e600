import { whileVisible } from '#components/basics/while-visible.ts';
import { isDue, type Random } from '#lib/async/back-off.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import { waitAfterAnswer, waitAfterFailure } from '#lib/glance/pace.ts';

const TICK_MS = 5000;
const SHORTEST_WAIT_MS = 30_000;
const BACK_OFF = { firstMs: 10_000, maxMs: 300_000 };
const THROTTLE_MS = 3000;

/** Reads when it is due while the tab is visible, and immediately when it becomes visible. Returns the stopper. */
export function pollWhileVisible(read: () => Promise<unknown>, dueAt: () => number): () => void {
  return whileVisible((returned) => {
    if (returned || isDue(dueAt(), Date.now())) void read();
  }, TICK_MS);
}

export interface ScheduledReads<T> {
  read: () => Promise<T>;
  /** When the next read is due, in ms by this computer's clock. */
  dueAt: () => number;
}

/** Schedules the next read: as the console's answer says, or with a growing back-off after failures. */
export function scheduleReads<T extends { pollAfterSeconds: number }>(
  read: () => Promise<T>,
  random: Random = Math.random,
): ScheduledReads<T> {
  let failures = 0;
  let dueAt = Date.now() + SHORTEST_WAIT_MS;
  return {
    dueAt: () => dueAt,
    async read() {
      try {
        const answer = await read();
        failures = 0;
        dueAt = Date.now() + waitAfterAnswer(SHORTEST_WAIT_MS, answer.pollAfterSeconds, random);
        return answer;
      } catch (error) {
        failures += 1;
        dueAt = Date.now() + waitAfterFailure(BACK_OFF, failures, error, random);
        throw error;
      }
    },
  };
}

/** Runs `work` immediately, then at most once every few seconds; the last call is never dropped. */
export function throttleAsync(work: () => Promise<void>): () => void {
  const flight = singleFlight(async () => {
    await work();
    await new Promise((resolve) => setTimeout(resolve, THROTTLE_MS));
  });
  return () => void flight();
}
