import { useState } from 'preact/hooks';
import type { AccountRow } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { Person } from '#lib/domain/connection.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { AccountLine } from './account-line.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { Places, Refusal } from './advice.ts';
import { GeneratePart } from './generate-part.tsx';
import './hand-over.css';
import { RevokeQuestion } from './revoke-question.tsx';
import type { ResellerName, ShownToken, TokenOrder } from './shown-token.ts';
import { IssuingNotice, TokenCard } from './token-card.tsx';
import { usePicked } from './use-picked.ts';

/** What a person can do here; the extension asks its worker, a console page the console itself. */
export interface HandOverActions {
  issue: (order: TokenOrder) => Promise<Reply<unknown>>;
  /** Answers the token as it ended. */
  revoke: (tokenId: string) => Promise<Reply<TransferTokenRow>>;
  lookUpReseller: (publicId: string) => Promise<Reply<ResellerName>>;
  /** Rejects with NoLongerHeld, or because this browser cannot open what it holds. */
  openSecret: (id: string) => Promise<string>;
  /** Asks the console again about what it has not answered. */
  retry: () => void;
  /** The person has copied, mailed or seen it. */
  taken?: (id: string) => void;
}

export interface HandOverProps {
  accounts: readonly AccountRow[];
  rows: readonly TransferTokenRow[];
  /** Tokens whose secret is here, newest first. */
  held: readonly ShownToken[];
  /** Why the last order for an account was refused, if that is still news. */
  refusalOf?: (accountId: string) => Refusal | null;
  places: (accountId: string) => Places;
  person: Person;
  mayIssue: boolean;
  /** In ms, by the console's clock. */
  now: number;
  /** Whether secrets are kept in this browser, rather than in the memory of a page. */
  kept?: boolean;
  actions: HandOverActions;
}

/** The customer's side: one account, its token that works, and the way to a new one. */
export function HandOver({ accounts, rows, held, person, mayIssue, now, actions, ...rest }: HandOverProps) {
  const [account, pick] = usePicked(accounts, held);
  const [ordering, setOrdering] = useState(false);
  // Kept here: the card goes as soon as its token has ended, and how it ended may still have to be said.
  const [revoking, setRevoking] = useState<ShownToken | null>(null);
  const picker = <AccountPicker accounts={accounts} value={account?.id} onChange={pick} />;
  if (accounts.length === 0) {
    return <p class="muted">Your organization has no backup account yet. It appears here once it has.</p>;
  }
  if (account === undefined) return picker;
  const mine = held.filter((token) => token.accountId === account.id);
  const issued = mine.find((token) => token.tokenId !== null);
  const issuing = !ordering && mine.some((token) => token.tokenId === null);
  const issue: HandOverActions['issue'] = async (order) => {
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
          onTaken={() => actions.taken?.(issued.id)}
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
        places={rest.places(account.id)}
        rows={rows}
        shownTokenId={issued?.tokenId ?? null}
        issuing={issuing}
        mayIssue={mayIssue}
        now={now}
        refusal={rest.refusalOf?.(account.id) ?? null}
        actions={{ ...actions, issue }}
      />
    </section>
  );
}
