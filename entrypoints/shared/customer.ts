import type { Refusal } from '#components/hand-over/advice.tsx';
import type { HandOverProps } from '#components/hand-over/hand-over.tsx';
import type { HandOverActions } from '#components/hand-over/hand-over-actions.ts';
import { openHeldToken, shownTokens } from '#components/hand-over/shown-token.ts';
import { accountNames, type TokenHistoryProps } from '#components/history/token-history.tsx';
import { ask } from '#lib/browser/ask.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { accountAddress, licensesAddress } from '#lib/domain/console-pages.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from './clock.ts';
import type { CustomerData } from './customer-data.ts';
import { store, vault } from './stored.ts';

/** The props of a customer's screens, in the popup and on the options page. */
export function customerScreen(
  { id, origin, organization, role, person, clockOffset }: Connection,
  data: CustomerData,
): { handOver: HandOverProps; history: TokenHistoryProps } {
  const consoleNow = now.value + clockOffset;
  const mayIssue = may(organization.kind, role, 'issue');
  const held = shownTokens(data.held, data.rows, consoleNow);
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
      linksOf: (accountId) => ({
        licenses: origin + licensesAddress(accountId),
        account: origin + accountAddress(accountId),
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

/** Older refusals are not shown. */
const REFUSAL_SHOWN_MS = 3_600_000;

/** Why the last order was refused, for those who closed the page before the answer came. */
function refusalOf({ held }: CustomerData, accountId: string, now: number): Refusal | null {
  const last = held.find((token) => token.accountId === accountId);
  if (last?.status.state !== 'refused' || last.createdAt < now - REFUSAL_SHOWN_MS) return null;
  return last.status;
}

function handOverActions(connectionId: string): HandOverActions {
  return {
    issue: (order) => ask('issue', { connectionId, ...order }),
    revoke: (tokenId) => ask('revoke', { connectionId, tokenId }),
    lookUpReseller: (publicId) => ask('lookUpReseller', { connectionId, publicId }),
    openSecret: (id) => openHeldToken({ store, vault }, connectionId, id),
    retry: () => void ask('refresh', { connectionId }),
  };
}
