import type { Connection } from '#lib/domain/connection.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { ProblemCode, ProblemFacts } from '#lib/domain/problem.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { MAX_LIFETIME, MIN_LIFETIME, type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import type { StatusStore, TransferStore } from '#lib/ports/store.ts';

/** The longest lifetime of any token, in ms. Nothing that has waited longer can still succeed. */
const MAX_LIFETIME_MS = MAX_LIFETIME * 1000;

/** Without some grace, a token ordered for exactly MIN_LIFETIME could not be requested a second time. */
const GRACE_SECONDS = 600;

/** The tokens made here, and what the console says of them: in the extension's store, or in the memory of a page. */
export interface HeldTokens
  extends Pick<TransferStore, 'heldTokens' | 'addHeldToken' | 'changeHeldToken' | 'deleteHeldTokens'>,
    Pick<StatusStore, 'tokenRows' | 'putTokenRow'> {
  connection(id: string): Promise<Pick<Connection, 'clockOffset'> | undefined>;
}

interface Clocked<S> {
  store: S;
  now: () => number;
}

/** Seconds left of the ordered lifetime of a token that the console has not answered for. */
export function secondsLeft({ createdAt, expiresInSeconds }: HeldToken, now: number): number {
  return Math.ceil(expiresInSeconds - Math.max(0, now - createdAt) / 1000);
}

/** Whether the console has not yet answered for this token. */
export function isIssuing({ status }: HeldToken): boolean {
  return status.state === 'issuing';
}

/** Whether it is too late to issue the token: it would then live longer than it was ordered for. */
export function isPastIssueWindow(held: HeldToken, now: number): boolean {
  return secondsLeft(held, now) < MIN_LIFETIME - GRACE_SECONDS;
}

/**
 * Deletes the secrets of tokens that are redeemed, revoked, superseded or expired (ARCHITECTURE, Transfer token). A token
 * that the console has not answered for may have been issued anyway, so its secret stays for as long as it may work.
 */
export async function deleteSpentSecrets(
  { store, now }: Clocked<HeldTokens>,
  connectionId: string,
): Promise<void> {
  const offset = (await store.connection(connectionId))?.clockOffset ?? 0;
  for (const [held, row] of await heldWithRows(store, connectionId)) {
    if (!held.secret || !isSpent(held, row, now(), offset)) continue;
    await store.changeHeldToken(connectionId, held.id, (current) =>
      isIssuing(current) ? asExpired(current) : { told: 'nothing', ...withoutSecret(current) },
    );
  }
}

/** The tokens made in this browser, each with the console's row of it, if that has been read. */
export async function heldWithRows(
  store: Pick<HeldTokens, 'heldTokens' | 'tokenRows'>,
  connectionId: string,
): Promise<[HeldToken, TransferTokenRow | undefined][]> {
  const rows = await store.tokenRows(connectionId);
  return (await store.heldTokens(connectionId)).map((held) => [
    held,
    rows.find(({ id }) => held.status.state === 'issued' && id === held.status.tokenId),
  ]);
}

/** Without a row yet, only the ordered lifetime counts. */
function isSpent(held: HeldToken, row: TransferTokenRow | undefined, now: number, offset: number): boolean {
  return row ? tokenState(row, now + offset) !== 'active' : secondsLeft(held, now) <= -GRACE_SECONDS;
}

/** Expires entries that have waited longer than any token lives, and deletes them after the same time again. */
export async function expireQueue(
  { store, now }: Clocked<Pick<TransferStore, 'redemptions' | 'changeQueue'>>,
  connectionId: string,
): Promise<void> {
  const isOlder = (entry: QueuedRedemption, lifetimes: number) =>
    entry.queuedAt + lifetimes * MAX_LIFETIME_MS <= now();
  const ends = (entry: QueuedRedemption) => isOlder(entry, 1) && !isFinal(entry.status);
  const goes = (entry: QueuedRedemption) => isOlder(entry, 2);
  if (!(await store.redemptions(connectionId)).some((entry) => ends(entry) || goes(entry))) return;
  await store.changeQueue(connectionId, (present) => ({
    put: present.filter((entry) => ends(entry) && !goes(entry)).map(asExpired),
    remove: present.filter(goes).map(({ id }) => id),
  }));
}

function asExpired<T extends HeldToken | QueuedRedemption>(holder: T): T {
  return asRefused(holder, 'token-expired', {});
}

/** The record as refused with this problem, without its secret. */
export function asRefused<T extends HeldToken | QueuedRedemption>(
  holder: T,
  code: ProblemCode,
  facts: ProblemFacts,
): T {
  return { ...withoutSecret(holder), status: { state: 'refused', code, facts } };
}
