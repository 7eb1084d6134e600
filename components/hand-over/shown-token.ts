import type { HeldToken } from '#lib/domain/held-token.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import type { TransferStore, Vault } from '#lib/ports/store.ts';

/** A transfer token whose secret is available: sealed in this browser, or in the memory of a console page. */
export interface ShownToken {
  /** Identifies the secret for `openSecret`. */
  id: string;
  /** The token's id on the console; null until the console has answered. */
  tokenId: string | null;
  accountId: string;
  hint: string;
  /** In ms, by the console's clock. */
  expiresAt: number;
  boundTo: { name: string; domain: string } | null;
}

/** The secret is gone because its token has ended meanwhile. */
export class NoLongerHeld extends Error {
  override name = 'NoLongerHeld';
}

/** The tokens whose secret is here and which work by `now`, or may work because the console has not answered yet. */
export function shownTokens(
  held: readonly HeldToken[],
  rows: readonly TransferTokenRow[],
  now: number,
): ShownToken[] {
  return held.flatMap((token) => {
    if (token.secret === undefined || token.status.state === 'refused') return [];
    const tokenId = token.status.state === 'issued' ? token.status.tokenId : null;
    const row = rows.find(({ id }) => id === tokenId);
    if (row && tokenState(row, now) !== 'active') return [];
    const { id, accountId, hint, createdAt, expiresInSeconds } = token;
    const expiresAt = row ? Date.parse(row.expiresAt) : createdAt + expiresInSeconds * 1000;
    return [{ id, tokenId, accountId, hint, expiresAt, boundTo: row?.boundTo ?? null }];
  });
}

/** Opens the secret of a token that was made here. Throws NoLongerHeld, or what the vault throws. */
export async function openHeldToken(
  { store, vault }: { store: Pick<TransferStore, 'heldTokens'>; vault: Pick<Vault, 'open'> },
  connectionId: string,
  id: string,
): Promise<string> {
  const held = (await store.heldTokens(connectionId)).find((token) => token.id === id);
  if (held?.secret === undefined) throw new NoLongerHeld();
  return vault.open(held.secret);
}

/** The active token of an account, as far as the person may see it. */
export interface ActiveToken {
  hint: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
}
