import type { WorkerContext } from '#lib/connection/context.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { ProblemCode, ProblemFacts } from '#lib/domain/problem.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { MAX_LIFETIME, MIN_LIFETIME, type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';

/** The longest life of any token: after it nothing that waits can still succeed. In ms. */
const LONGEST_LIFE_MS = MAX_LIFETIME * 1000;

/** No token lives shorter than MIN_LIFETIME: without some grace one ordered for that could not be asked for twice. */
const GRACE_SECONDS = 600;

type Tools = Pick<WorkerContext, 'store' | 'now'>;

/** What is left of the ordered lifetime of a token that the console has not answered for. */
export function secondsLeft({ createdAt, expiresInSeconds }: HeldToken, now: number): number {
  return Math.ceil(expiresInSeconds - Math.max(0, now - createdAt) / 1000);
}

export function isIssuing({ status }: HeldToken): boolean {
  return status.state === 'issuing';
}

/** Whether it may be issued no more: it would live longer than it was ordered for. */
export function isLate(held: HeldToken, now: number): boolean {
  return secondsLeft(held, now) < MIN_LIFETIME - GRACE_SECONDS;
}

/**
 * Removes the secrets of tokens that are redeemed, revoked, superseded or expired (ARCHITECTURE, Transfer token). One that the console has
 * not answered for may have been issued all the same, and is kept for as long as it may work.
 */
export async function dropSpentSecrets({ store, now }: Tools, connectionId: string): Promise<void> {
  const offset = (await store.connection(connectionId))?.clockOffset ?? 0;
  for (const [held, row] of await heldWithRows(store, connectionId)) {
    if (!held.secret || !isSpent(held, row, now(), offset)) continue;
    await store.changeHeldToken(connectionId, held.id, (current) =>
      isIssuing(current) ? expired(current) : { told: 'nothing', ...withoutSecret(current) },
    );
  }
}

/** The tokens made here, each with what the console says of it, as far as that was read. */
export async function heldWithRows(
  store: Tools['store'],
  connectionId: string,
): Promise<[HeldToken, TransferTokenRow | undefined][]> {
  const rows = await store.tokenRows(connectionId);
  return (await store.heldTokens(connectionId)).map((held) => [
    held,
    rows.find(({ id }) => held.status.state === 'issued' && id === held.status.tokenId),
  ]);
}

/** A row not read yet says nothing: then only the token's own lifetime counts, as the last that was asked for. */
function isSpent(held: HeldToken, row: TransferTokenRow | undefined, now: number, offset: number): boolean {
  return row ? tokenState(row, now + offset) !== 'active' : secondsLeft(held, now) <= -GRACE_SECONDS;
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

function expired<T extends HeldToken | QueuedRedemption>(holder: T): T {
  return refused(holder, 'token-expired', {});
}

export function refused<T extends HeldToken | QueuedRedemption>(
  holder: T,
  code: ProblemCode,
  facts: ProblemFacts,
): T {
  return { ...withoutSecret(holder), status: { state: 'refused', code, facts } };
}
