import { useState } from 'preact/hooks';
import { type AccountRow, isOwned } from '#lib/domain/account.ts';
import type { Person } from '#lib/domain/connection.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { AccountLine } from './account-line.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { PrerequisiteLinks, Refusal } from './advice.tsx';
import { GeneratePart } from './generate-part.tsx';
import './hand-over.css';
import { RevokeQuestion } from '#components/history/revoke-question.tsx';
import type { HandOverActions } from './hand-over-actions.ts';
import type { ShownToken } from './shown-token.ts';
import { IssuingNotice, TokenCard } from './token-card.tsx';
import type { UntakenWarning } from './use-untaken-warning.ts';

export interface HandOverProps {
  accounts: readonly AccountRow[];
  rows: readonly TransferTokenRow[];
  /** Tokens whose secret is available here, newest first. */
  held: readonly ShownToken[];
  /** Why the last order for an account was refused, if that is recent. */
  refusalOf?: (accountId: string) => Refusal | null;
  linksOf: (accountId: string) => PrerequisiteLinks;
  person: Person;
  mayIssue: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** Whether secrets are stored in this browser rather than only in the memory of a page. */
  kept?: boolean;
  actions: HandOverActions;
  /** What is told of orders and of taken tokens, if the page warns before it is left without one. */
  untaken?: UntakenWarning;
}

/** The customer's side: an account, its active token, and the form for a new one. */
export function HandOver({ accounts, rows, held, person, mayIssue, now, actions, ...rest }: HandOverProps) {
  const [account, pick] = usePicked(accounts.filter(isOwned), held);
  const [ordering, setOrdering] = useState(false);
  // Kept here, because the card disappears when its token ends, and the dialog may still have to say how it ended.
  const [revoking, setRevoking] = useState<ShownToken | null>(null);
  const picker = <AccountPicker accounts={accounts} value={account?.id} onChange={pick} />;
  if (accounts.length === 0) {
    return <p class="muted">Your organization has no backup account yet. It appears here once it has.</p>;
  }
  if (account === undefined) return picker;
  const accountTokens = held.filter((token) => token.accountId === account.id);
  const issued = accountTokens.find((token) => token.tokenId !== null);
  const issuing = !ordering && accountTokens.some((token) => token.tokenId === null);
  const issue: HandOverActions['issue'] = async (order) => {
    rest.untaken?.ordered(account.id);
    setOrdering(true);
    const reply = await actions.issue(order);
    setOrdering(false);
    return reply;
  };
  return (
    <section class="hand-over">
      {picker}
      <AccountLine account={account} person={person.email} now={now} />
      {issued && (
        <TokenCard
          key={issued.id}
          token={issued}
          account={account}
          kept={rest.kept ?? false}
          open={() => actions.openSecret(issued.id)}
          onRevoke={() => setRevoking(issued)}
          onTaken={() => rest.untaken?.taken(issued.id)}
        />
      )}
      {revoking && (
        <RevokeQuestion
          hint={revoking.hint}
          onRevoke={() => actions.revoke(revoking.tokenId ?? '')}
          onClose={() => setRevoking(null)}
        />
      )}
      {issuing && <IssuingNotice onRetry={actions.retry} />}
      <GeneratePart
        key={account.id}
        account={account}
        person={person}
        links={rest.linksOf(account.id)}
        rows={rows}
        shownTokenId={issued?.tokenId ?? null}
        issuing={issuing}
        mayIssue={mayIssue}
        now={now}
        refusal={rest.refusalOf?.(account.id) ?? null}
        busy={ordering}
        onIssue={issue}
        onLookUp={actions.lookUpReseller}
      />
    </section>
  );
}

/**
 * Nobody should hand over the wrong account: with several, the person picks one, or continues with the one whose token
 * was generated here.
 */
function usePicked<T extends AccountRow>(
  accounts: readonly T[],
  held: readonly ShownToken[],
): [T | undefined, (accountId: string) => void] {
  const [picked, pick] = useState(held[0]?.accountId);
  const only = accounts.length === 1 ? accounts[0] : undefined;
  return [accounts.find(({ id }) => id === picked) ?? only, pick];
}
