import type { AccountName } from '#lib/domain/account.ts';
import { isFinal, type QueuedRedemption, unansweredOf } from '#lib/domain/redemption.ts';
import type { QueueChange, TransferStore, Vault } from '#lib/domain/store.ts';
import { tokenHash, tokenHint } from '#lib/domain/token.ts';

export interface QueueTools {
  store: Pick<TransferStore, 'changeQueue'>;
  vault: Vault;
  now?: () => number;
  newId?: () => string;
}

/**
 * Puts tokens into a connection's redemption queue, sealed. Called by the pages themselves, so that no secret is ever
 * in a message; then the worker is told to `work`. A token that is there already is not added twice. `expected` says
 * whom a token would add, where that is known.
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
    [...new Set(tokens)].map(async (token, place): Promise<QueuedRedemption> => {
      const account = expected(token);
      return {
        id: newId(),
        connectionId,
        tokenHash: await tokenHash(token),
        hint: tokenHint(token),
        queuedAt: queuedAt + place / 1000, // keeps the order of the text
        notBefore: 0,
        attempts: 0,
        unanswered: 0,
        status: { state: 'waiting' },
        secret: await vault.seal(token),
        ...(account && { expected: account }),
      };
    }),
  );
  await store.changeQueue(connectionId, (present) => fold(present, entries));
}

/**
 * What changes in the queue when `entries` come: one that is on its way goes on, one that was added stays (moved to
 * now, so that its line is seen again), one that was refused or stopped is tried anew.
 */
function fold(present: readonly QueuedRedemption[], entries: readonly QueuedRedemption[]): QueueChange {
  const known = new Map(present.map((entry) => [entry.tokenHash, entry]));
  const change: QueueChange = { put: [], remove: [] };
  for (const entry of entries) {
    const before = known.get(entry.tokenHash);
    if (before === undefined) change.put.push(entry);
    else if (before.status.state === 'added') change.put.push({ ...before, queuedAt: entry.queuedAt });
    else if (isFinal(before.status)) {
      change.remove.push(before.id);
      // A try of before that nobody answered may have added it.
      change.put.push({ ...entry, unanswered: unansweredOf(before) });
    }
  }
  return change;
}
