import { backOff, jittered, LONGEST_WAIT_MS, type Random } from '#lib/domain/schedule.ts';
import { askedToWait } from './customers/queue-answer.ts';

const SHORTEST_WAIT_MS = 30_000;
const BACK_OFF = { firstMs: 10_000, mostMs: 300_000 };

export interface Paced<T> {
  read: () => Promise<T>;
  /** When it should be read again, in ms by this computer's clock. */
  dueAt: () => number;
}

/** Says when to read again: when the console said, or after a failure, later after each. */
export function paced<T extends { pollAfterSeconds: number }>(
  read: () => Promise<T>,
  random: Random = Math.random,
): Paced<T> {
  let failures = 0;
  let dueAt = Date.now() + SHORTEST_WAIT_MS;
  return {
    dueAt: () => dueAt,
    async read() {
      try {
        const answer = await read();
        failures = 0;
        const wait = Math.max(SHORTEST_WAIT_MS, answer.pollAfterSeconds * 1000);
        dueAt = Date.now() + jittered(Math.min(LONGEST_WAIT_MS, wait), random);
        return answer;
      } catch (error) {
        failures += 1;
        dueAt = Date.now() + Math.max(backOff(BACK_OFF, failures, random), askedToWait(error));
        throw error;
      }
    },
  };
}
