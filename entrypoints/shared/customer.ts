import { accountNames } from '#components/transfer/account-names.ts';
import type { Refusal } from '#components/transfer/advice.ts';
import type { HandOverActions, HandOverProps } from '#components/transfer/hand-over.tsx';
import { NoLongerHeld, type ShownToken } from '#components/transfer/shown-token.ts';
import type { TokenHistoryProps } from '#components/transfer/token-history.tsx';
import { ask } from '#lib/browser/ask.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { may } from '#lib/domain/roles.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { now } from './clock.ts';
import type { CustomerData } from './customer-data.ts';
import { store, vault } from './stored.ts';

/** What a customer's screens say, the popup's and the options page's. */
export function customerScreen(
  { id, origin, organization, role, person, clockOffset }: Connection,
  data: CustomerData,
): { handOver: HandOverProps; history: TokenHistoryProps } {
  const consoleNow = now.value + clockOffset;
  const mayIssue = may(organization.kind, role, 'issue');
  const held = shownTokens(data, consoleNow);
  const actions = handOverActions(id);
  const { accounts, rows } = data;
  return {
    handOver: {
      accounts,
      rows,
      held,
      person,
      mayIssue,
      now: consoleNow,
      places: (accountId) => ({
        licenses: `${origin}/licenses?account=${accountId}`,
        account: `${origin}/accounts/${accountId}`,
        signIn: null,
      }),
      kept: true,
      refusalOf: (accountId) => refusalOf(data, accountId, now.value),
      actions,
    },
    history: {
      rows,
      now: consoleNow,
      accountName: accountNames(accounts),
      onRevoke: mayIssue ? actions.revoke : null,
      hasCard: (tokenId) => held.some((token) => token.tokenId === tokenId),
    },
  };
}

/** The tokens whose secret is sealed here and which still work, or may: the console has not answered yet. */
function shownTokens({ rows, held }: CustomerData, consoleNow: number): ShownToken[] {
  return held.flatMap((token) => {
    if (token.secret === undefined || token.status.state === 'refused') return [];
    const tokenId = token.status.state === 'issued' ? token.status.tokenId : null;
    const row = rows.find(({ id }) => id === tokenId);
    if (row && tokenState(row, consoleNow) !== 'active') return [];
    const { id, accountId, hint, createdAt, expiresInSeconds } = token;
    const expiresAt = row ? Date.parse(row.expiresAt) : createdAt + expiresInSeconds * 1000;
    return [{ id, tokenId, accountId, hint, expiresAt, boundTo: row?.boundTo ?? null }];
  });
}

/** Older refusals are no news. */
const NEWS_MS = 3_600_000;

/** Why the last order was refused, for those who closed the page before the answer came. */
function refusalOf({ held }: CustomerData, accountId: string, now: number): Refusal | null {
  const last = held.find((token) => token.accountId === accountId);
  if (last?.status.state !== 'refused' || last.createdAt < now - NEWS_MS) return null;
  return last.status;
}

function handOverActions(connectionId: string): HandOverActions {
  return {
    issue: ({ accountId, expiresInSeconds, reseller, supersede }) =>
      ask('issue', {
        connectionId,
        accountId,
        expiresInSeconds,
        resellerPublicId: reseller?.publicId ?? null,
        supersede,
      }),
    revoke: (tokenId) => ask('revoke', { connectionId, tokenId }),
    lookUpReseller: (publicId) => ask('lookUpReseller', { connectionId, publicId }),
    async openSecret(id) {
      const held = (await store.heldTokens(connectionId)).find((token) => token.id === id);
      if (held?.secret === undefined) throw new NoLongerHeld();
      return vault.open(held.secret);
    },
    retry: () => void ask('refresh', { connectionId }),
  };
}
