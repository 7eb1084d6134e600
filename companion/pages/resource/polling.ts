import { whileVisible } from '#components/basics/while-visible.ts';
import { isDue, type Random } from '#lib/async/back-off.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import { waitAfterAnswer, waitAfterFailure } from '#lib/glance/pace.ts';

const TICK_MS = 5000;
const SHORTEST_WAIT_MS = 30_000;
const BACK_OFF = { firstMs: 10_000, maxMs: 300_000 };
const THROTTLE_MS = 3000;

/**
 * Schedules reads: as the console's answer says, or with a growing back-off after failures. `follow` has it done by
 * `reload` while the tab is visible, and immediately when it becomes visible; it returns the stopper.
 */
export function scheduleReads<T extends { pollAfterSeconds: number }>(
  read: () => Promise<T>,
  random: Random = Math.random,
) {
  let failures = 0;
  let dueAt = Date.now() + SHORTEST_WAIT_MS;
  return {
    async read(): Promise<T> {
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
    follow: (reload: () => Promise<unknown>) =>
      whileVisible((returned) => {
        if (returned || isDue(dueAt, Date.now())) void reload();
      }, TICK_MS),
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
