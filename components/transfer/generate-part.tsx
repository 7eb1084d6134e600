import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { type AccountRow, planAt } from '#lib/domain/account.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import type { Person } from '#lib/domain/connection.ts';
import { shortDate } from '#lib/domain/time.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import type { Places, Refusal } from './advice.ts';
import { AdviceNotice } from './advice-notice.tsx';
import type { HandOverActions } from './hand-over.tsx';
import { IssueForm } from './issue-form.tsx';

export interface GeneratePartProps {
  account: AccountRow;
  person: Person;
  places: Places;
  rows: readonly TransferTokenRow[];
  /** The token that has its own card. */
  shownTokenId: string | null;
  /** An order is not answered yet: nothing else can be ordered, but what was chosen stays for when it is refused. */
  issuing: boolean;
  mayIssue: boolean;
  now: number;
  /** Why the last order was refused, if its person may not have been there when the answer came. */
  refusal: Refusal | null;
  actions: Pick<HandOverActions, 'issue' | 'lookUpReseller'>;
}

/** The form, or why there is none; folded away while a token that works is shown above it. */
export function GeneratePart({ account, person, places, rows, now, ...rest }: GeneratePartProps) {
  const { shownTokenId, issuing, mayIssue, refusal, actions } = rest;
  const [open, setOpen] = useState(false);
  const own = rows.filter((row) => row.accountId === account.id);
  const ordering = { account, person, places, lastBy: lastMaker(own) };
  const obstacle = obstacleOf(account, mayIssue, now);
  if (obstacle) {
    const why = { code: obstacle, facts: {} };
    return <AdviceNotice refusal={why} ordering={ordering} tone={mayIssue ? 'warn' : 'plain'} />;
  }

  const active = own.find((row) => tokenState(row, now) === 'active');
  const issue: HandOverActions['issue'] = async (order) => {
    const reply = await actions.issue(order);
    if (reply.ok) setOpen(false);
    return reply;
  };
  const form = (
    <>
      <IssueForm
        ordering={ordering}
        active={active ?? null}
        issuing={issuing}
        refusal={refusal}
        onIssue={issue}
        onLookUp={actions.lookUpReseller}
      />
      <p class="small muted">
        This token is Baton's own. It has nothing to do with Google's reseller transfer token.
      </p>
    </>
  );

  if (active && active.id === shownTokenId) {
    return (
      <details class="another" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Generate another</summary>
        <div class="stack">{form}</div>
      </details>
    );
  }
  return (
    <div class="stack" hidden={issuing}>
      {active && <ElsewhereNotice row={active} />}
      {form}
    </div>
  );
}

/** A token works, but its secret is only where it was made. */
function ElsewhereNotice({ row }: { row: TransferTokenRow }) {
  const expiresAt = Date.parse(row.expiresAt);
  return (
    <Notice tone="info">
      {row.hint === null ? 'A token' : <span class="mono">…{row.hint}</span>}, made by {row.createdBy}, works
      until <Time at={expiresAt}>{shortDate(expiresAt)}</Time>. Only the browser or page that made it can show
      it.
    </Notice>
  );
}

function obstacleOf(account: AccountRow, mayIssue: boolean, now: number): FailureCode | null {
  if (!mayIssue) return 'not-an-admin';
  if (account.authorizedAt === null) return 'account-not-authorized';
  return planAt(account, now) === 'expired' ? 'trial-expired' : null;
}

function lastMaker(rows: readonly TransferTokenRow[]): string | null {
  const last = rows.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0];
  return last?.createdBy ?? null;
}
