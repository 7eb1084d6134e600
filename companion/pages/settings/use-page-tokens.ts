import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { HandOverActions } from '#components/hand-over/hand-over-actions.ts';
import { openHeldToken, shownTokens } from '#components/hand-over/shown-token.ts';
import { clientOf } from '#lib/contract/client-of.ts';
import { getReseller, issueToken, revokeToken } from '#lib/contract/transfer.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { deleteSpentSecrets, type HeldTokens } from '#lib/transfer/expire.ts';
import { issue, revoke } from '#lib/transfer/issue.ts';
import { consoleOptions, toReply } from '../session/client.ts';
import { memoryRecords, pageContext, SESSION } from '../session/page-context.ts';

const client = clientOf({ issueToken, revokeToken, getReseller }, consoleOptions);

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
  const { held, known, context } = useMemo(() => {
    const tokens = createTokenStore();
    return {
      ...tokens,
      context: pageContext<HeldTokens, 'issueToken' | 'revokeToken'>(tokens.store, client, {
        now: () => clock.current(),
      }),
    };
  }, []);
  // A row that is missing in what was read is newer than the reading.
  useEffect(() => void known.write(rows), [known, rows]);
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
  const shown = shownTokens(held.records.value, known.records.value, now());
  return { actions, held: shown.filter(({ tokenId }) => tokenId !== null) };
}

/** The tokens made here and what is known of all, in memory, and as a store of the use cases. */
export function createTokenStore() {
  const held = memoryRecords<HeldToken>((a, b) => b.createdAt - a.createdAt);
  const known = memoryRecords<TransferTokenRow>((a, b) => b.createdAt.localeCompare(a.createdAt));
  const store: HeldTokens = {
    // The page's times are by the console's clock.
    connection: async () => ({ clockOffset: 0 }),
    heldTokens: held.all,
    addHeldToken: (token) => held.write([token]),
    changeHeldToken: async (_, id, change) => void held.change(id, change),
    deleteHeldTokens: (_, ids) => held.write([], ids),
    tokenRows: known.all,
    putTokenRow: (_, row) => known.write([row]),
  };
  return { held, known, store };
}
