import { backOff, isDue, jittered, MAX_WAIT_MS, type Random } from '#lib/async/back-off.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import { retryAfterMs } from '#lib/connection/failure.ts';

const TICK_MS = 5000;
const SHORTEST_WAIT_MS = 30_000;
const BACK_OFF = { firstMs: 10_000, maxMs: 300_000 };
const THROTTLE_MS = 3000;

/** Calls back when the person returns to this tab, or to this window from another one. Returns the unsubscriber. */
export function onVisible(callback: () => void): () => void {
  const callIfVisible = () => {
    if (document.visibilityState === 'visible') callback();
  };
  document.addEventListener('visibilitychange', callIfVisible);
  window.addEventListener('focus', callIfVisible);
  return () => {
    document.removeEventListener('visibilitychange', callIfVisible);
    window.removeEventListener('focus', callIfVisible);
  };
}

/** Reads when it is due while the tab is visible, and immediately when it becomes visible. Returns the stopper. */
export function pollWhileVisible(read: () => Promise<unknown>, dueAt: () => number): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && isDue(dueAt(), Date.now())) void read();
  }, TICK_MS);
  const unsubscribe = onVisible(() => void read());
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
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
        const wait = Math.max(SHORTEST_WAIT_MS, answer.pollAfterSeconds * 1000);
        dueAt = Date.now() + jittered(Math.min(MAX_WAIT_MS, wait), random);
        return answer;
      } catch (error) {
        failures += 1;
        dueAt = Date.now() + Math.max(backOff(BACK_OFF, failures, random), retryAfterMs(error));
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
