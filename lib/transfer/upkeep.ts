import type { WorkerContext } from '#lib/connection/context.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { MAX_LIFETIME, type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { withoutSecret } from './secret.ts';

/** The longest life of any token: after it nothing that waits can still succeed. In ms. */
const LONGEST_LIFE_MS = MAX_LIFETIME * 1000;

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/** Removes the secrets of tokens that are redeemed, revoked, superseded or expired (DESIGN 6). */
export async function dropSpentSecrets({ store, now }: Tools, connectionId: string): Promise<void> {
  const held = (await store.heldTokens(connectionId)).filter(({ secret }) => secret !== undefined);
  if (held.length === 0) return;
  const offset = (await store.connection(connectionId))?.clockOffset ?? 0;
  const rows = new Map((await store.tokenRows(connectionId)).map((row) => [row.id, row]));
  for (const token of held) {
    if (!isSpent(token, rows, now(), offset)) continue;
    // Never answered in all that time: there is nothing to tell about it.
    if (token.status.state === 'issuing') await store.deleteHeldTokens(connectionId, [token.id]);
    else await store.changeHeldToken(connectionId, token.id, withoutSecret);
  }
}

/** A row not read yet says nothing: then only the token's own lifetime counts. */
function isSpent(
  { status, createdAt, expiresInSeconds }: HeldToken,
  rows: ReadonlyMap<string, TransferTokenRow>,
  now: number,
  offset: number,
): boolean {
  if (status.state === 'refused') return true;
  if (status.state === 'issuing') return createdAt + LONGEST_LIFE_MS <= now;
  const row = rows.get(status.tokenId);
  return row ? tokenState(row, now + offset) !== 'active' : createdAt + expiresInSeconds * 1000 <= now;
}

/** Ends what has waited longer than any token lives, and forgets it after the same time again. */
export async function tidyQueue({ store, now }: Tools, connectionId: string): Promise<void> {
  const isOlder = (entry: QueuedRedemption, lives: number) =>
    entry.queuedAt + lives * LONGEST_LIFE_MS <= now();
  const ends = (entry: QueuedRedemption) => isOlder(entry, 1) && !isFinal(entry.status);
  const goes = (entry: QueuedRedemption) => isOlder(entry, 2);
  if (!(await store.redemptions(connectionId)).some((entry) => ends(entry) || goes(entry))) return;
  await store.changeQueue(connectionId, (present) => ({
    put: present.filter((entry) => ends(entry) && !goes(entry)).map(expired),
    remove: present.filter(goes).map(({ id }) => id),
  }));
}

function expired(entry: QueuedRedemption): QueuedRedemption {
  return { ...withoutSecret(entry), status: { state: 'refused', code: 'token-expired', facts: {} } };
}
