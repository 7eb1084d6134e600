import type { AccountName } from '#lib/domain/account.ts';
import {
  isAwaitingRetry,
  isFinal,
  isUntried,
  mayRetryNow,
  type QueuedRedemption,
  unansweredAttempts,
} from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { tokenHash, tokenHint } from '#lib/domain/token.ts';
import type { QueueChange, TransferStore, Vault } from '#lib/ports/store.ts';

type Queue = Pick<TransferStore, 'changeQueue'>;

export interface QueueTools {
  store: Queue;
  vault: Vault;
  now?: () => number;
  newId?: () => string;
}

/**
 * Seals tokens and puts them into a connection's redemption queue. Pages call this themselves, so that no secret is
 * ever in a message, and then send the worker the command `work`. A token that is already in the queue is not added
 * twice. `expected` returns the account that a token would add, where that is known.
 */
export async function enqueue(
  tools: QueueTools,
  connectionId: string,
  tokens: readonly string[],
  expected: (token: string) => AccountName | undefined = () => undefined,
): Promise<void> {
  const { store, vault, now = Date.now, newId = () => crypto.randomUUID() } = tools;
  const queuedAt = now();
  const entries = await Promise.all(
    [...new Set(tokens)].map(async (token, order): Promise<QueuedRedemption> => {
      const account = expected(token);
      return {
        id: newId(),
        connectionId,
        tokenHash: await tokenHash(token),
        hint: tokenHint(token),
        queuedAt,
        order,
        notBefore: 0,
        attempts: 0,
        unanswered: 0,
        status: { state: 'waiting' },
        secret: await vault.seal(token),
        ...(account && { expected: account }),
      };
    }),
  );
  await store.changeQueue(connectionId, (present) => mergeIntoQueue(present, entries));
}

/**
 * The changes that put `entries` into a queue. A token that is still waiting there goes on as it is, one that was added
 * stays and gets the present time, so that its line is visible again, and one that was refused or stopped is tried again.
 */
function mergeIntoQueue(
  present: readonly QueuedRedemption[],
  entries: readonly QueuedRedemption[],
): QueueChange {
  const byHash = new Map(present.map((entry) => [entry.tokenHash, entry]));
  const change: QueueChange = { put: [], remove: [] };
  for (const entry of entries) {
    const before = byHash.get(entry.tokenHash);
    if (before === undefined) change.put.push(entry);
    else if (before.status.state === 'added')
      change.put.push({ ...before, queuedAt: entry.queuedAt, order: entry.order ?? 0 });
    else if (isFinal(before.status)) {
      change.remove.push(before.id);
      // An earlier attempt that was never answered may have added it.
      change.put.push({ ...entry, unanswered: unansweredAttempts(before) });
    }
  }
  return change;
}

/** What a person can do about a connection's queue. `work` gets each change, and can let the queue run after it. */
export function queueControls<T>(queue: Queue, connectionId: string, work: (change: Promise<void>) => T) {
  const put = (which: (entry: QueuedRedemption) => boolean, next: QueueStep) =>
    work(
      queue.changeQueue(connectionId, (present) => ({ put: present.filter(which).map(next), remove: [] })),
    );
  const remove = (which: (entry: QueuedRedemption) => boolean) =>
    work(
      queue.changeQueue(connectionId, (present) => ({
        put: [],
        remove: present.filter(which).map(({ id }) => id),
      })),
    );
  return {
    /** Removes entries that were never tried, with their secrets: those with these ids, or all of them. */
    cancel: (ids?: readonly string[]) =>
      remove((entry) => isUntried(entry) && (ids?.includes(entry.id) ?? true)),
    /**
     * Stops an entry that has been tried. If an attempt was not answered, the console may have received it, and the
     * entry's line says so. An attempt that is under way goes on, as its answer will come soon.
     */
    stop: (id: string) =>
      put(
        (entry) => entry.id === id && isAwaitingRetry(entry),
        (entry) => ({ ...withoutSecret(entry), status: { state: 'stopped' } }),
      ),
    /** Retries immediately what waits because the console was unreachable. A wait that the console asked for stays. */
    retryNow: () => put(mayRetryNow, (entry) => ({ ...entry, notBefore: 0, status: { state: 'waiting' } })),
    /** Removes all entries that are finished. */
    clear: () => remove(({ status }) => isFinal(status)),
  };
}

type QueueStep = (entry: QueuedRedemption) => QueuedRedemption;

/**
 * Marks entries as reported to the person: those with these ids, or all of them. Tokens that are queued from then on are
 * another batch.
 */
export function markTold(queue: Queue, connectionId: string, ids?: ReadonlySet<string>): Promise<void> {
  return queue.changeQueue(connectionId, (present) => ({
    put: present.filter(({ id }) => ids?.has(id) ?? true).map((entry) => ({ ...entry, told: true })),
    remove: [],
  }));
}
