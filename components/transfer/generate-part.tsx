import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { type AccountRow, planAt } from '#lib/domain/account.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { shortDate } from '#lib/domain/time.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import type { HandOverActions } from './hand-over.tsx';
import { IssueForm } from './issue-form.tsx';

export interface GeneratePartProps {
  account: AccountRow;
  rows: readonly TransferTokenRow[];
  /** The token that has its own card. */
  shownTokenId: string | null;
  mayIssue: boolean;
  now: number;
  /** Why the last order was refused, if its person had left before the answer came. */
  refusal: string | null;
  actions: Pick<HandOverActions, 'issue' | 'lookUpReseller'>;
}

/** The form, or why there is none; folded away while a token that works is shown above it. */
export function GeneratePart({ account, rows, shownTokenId, mayIssue, now, ...rest }: GeneratePartProps) {
  const { actions } = rest;
  const [open, setOpen] = useState(false);
  // Only what was there at first: the form itself says why what is ordered from now on is refused.
  const [refusal] = useState(rest.refusal);
  const obstacle = obstacleOf(account, mayIssue, now);
  if (obstacle) return <Notice tone={mayIssue ? 'warn' : 'plain'}>{obstacle}</Notice>;

  const active = rows.find((row) => row.accountId === account.id && tokenState(row, now) === 'active');
  const issue: HandOverActions['issue'] = async (order) => {
    const reply = await actions.issue(order);
    if (reply.ok) setOpen(false);
    return reply;
  };
  const form = (
    <>
      <IssueForm
        accountId={account.id}
        active={active ?? null}
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
    <>
      {active && <ElsewhereNotice row={active} />}
      {refusal && <Notice tone="warn">{refusal}</Notice>}
      {form}
    </>
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

function obstacleOf(account: AccountRow, mayIssue: boolean, now: number): string | null {
  if (!mayIssue) return sentence('not-an-admin');
  if (account.authorizedAt === null) {
    return 'This account is not authorized yet. A transfer token can be generated once it is.';
  }
  return planAt(account, now) === 'expired' ? sentence('trial-expired') : null;
}
