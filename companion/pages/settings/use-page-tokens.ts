import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { HandOverActions } from '#components/hand-over/hand-over-actions.ts';
import { openHeldToken, shownTokens } from '#components/hand-over/shown-token.ts';
import type { Client } from '#lib/contract/client.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { deleteSpentSecrets } from '#lib/transfer/expire.ts';
import { type IssueContext, issue, revoke } from '#lib/transfer/issue.ts';
import { client, toReply } from '../session/client.ts';
import { memoryVault, SESSION } from '../session/memory-vault.ts';
import { createTokenStore, type TokenStore } from './token-store.ts';

/**
 * Makes tokens in this page as the extension does, with a store in memory. `rows` are the tokens as last read, `now` is the
 * console's clock in ms. An order that was not answered shows no token: its form stays, and ordering the same again asks
 * for the same token.
 */
export function usePageTokens(
  rows: readonly TransferTokenRow[],
  now: () => number,
  onChange: () => Promise<void>,
) {
  const clock = useRef(now);
  clock.current = now;
  const context = useMemo(() => pageContext(client, () => clock.current()), []);
  const { store } = context;
  useEffect(() => store.putRows(rows), [store, rows]);
  useEffect(() => void deleteSpentSecrets(context, SESSION));

  const actions: HandOverActions = {
    async issue(order) {
      const reply = await toReply(issue(context, { ...order, connectionId: SESSION }));
      if (reply.ok) await onChange();
      return reply;
    },
    async revoke(tokenId) {
      const reply = await toReply(revoke(context, SESSION, tokenId));
      await onChange();
      return reply;
    },
    lookUpReseller: (publicId) => toReply(client.getReseller({ params: { publicId } })),
    openSecret: (id) => openHeldToken(context, SESSION, id),
    retry: () => void onChange(),
  };
  const shown = shownTokens(store.held.value, store.rows.value, now());
  return { actions, held: shown.filter(({ tokenId }) => tokenId !== null) };
}

/** What making tokens in a page needs. */
export function pageContext(
  calls: Pick<Client, 'issueToken' | 'revokeToken'>,
  now: () => number,
): IssueContext & { store: TokenStore; vault: typeof memoryVault } {
  return {
    store: createTokenStore(),
    vault: memoryVault,
    contact: (_, call) => call(calls),
    now,
    newId: () => crypto.randomUUID(),
  };
}
