import {
  isBetweenTries,
  isFinal,
  isUntried,
  mayRetryNow,
  type QueuedRedemption,
} from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import type { TransferStore } from '#lib/domain/store.ts';

type Queue = Pick<TransferStore, 'changeQueue'>;

/** Takes out of a queue what has never been tried, secrets and all; of those ids, or everything. */
export function cancelUntried(queue: Queue, connectionId: string, ids?: readonly string[]): Promise<void> {
  return queue.changeQueue(connectionId, (present) => ({
    put: [],
    remove: present.filter((entry) => isUntried(entry) && (ids?.includes(entry.id) ?? true)).map(idOf),
  }));
}

/**
 * Ends one that has been tried. Where a try was not answered nobody can know whether the console had received it, and
 * its line says so. One that is being tried right now goes on: its answer is near.
 */
export function stopTrying(queue: Queue, connectionId: string, id: string): Promise<void> {
  return queue.changeQueue(connectionId, (present) => ({
    put: present
      .filter((entry) => entry.id === id && isBetweenTries(entry))
      .map((entry) => ({ ...withoutSecret(entry), status: { state: 'stopped' } })),
    remove: [],
  }));
}

/** Lets what waits after a console that was not reached be tried at once. A wait the console asked for stands. */
export function retryNow(queue: Queue, connectionId: string): Promise<void> {
  return queue.changeQueue(connectionId, (present) => ({
    put: present
      .filter(mayRetryNow)
      .map((entry) => ({ ...entry, notBefore: 0, status: { state: 'waiting' } })),
    remove: [],
  }));
}

/** Takes all lines out that are done. */
export function clearFinished(queue: Queue, connectionId: string): Promise<void> {
  return queue.changeQueue(connectionId, (present) => ({
    put: [],
    remove: present.filter(({ status }) => isFinal(status)).map(idOf),
  }));
}

const idOf = ({ id }: QueuedRedemption) => id;
