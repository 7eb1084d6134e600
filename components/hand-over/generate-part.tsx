import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { type AccountRow, planAt } from '#lib/domain/account.ts';
import type { Person } from '#lib/domain/connection.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { shortDate } from '#lib/domain/time.ts';
import { type TransferTokenRow, tokenState } from '#lib/domain/transfer-token.ts';
import { AdviceNotice, type PrerequisiteLinks, type Refusal } from './advice.tsx';
import type { HandOverActions } from './hand-over-actions.ts';
import { IssueForm } from './issue-form.tsx';

export interface GeneratePartProps {
  account: AccountRow;
  person: Person;
  links: PrerequisiteLinks;
  rows: readonly TransferTokenRow[];
  /** The id of the token that is shown in its own card. */
  shownTokenId: string | null;
  /** An order is unanswered: nothing else can be ordered, but the choices are kept in case it is refused. */
  issuing: boolean;
  mayIssue: boolean;
  now: number;
  /** Why the last order was refused, in case the person was gone when the answer came. */
  refusal: Refusal | null;
  /** An order of this page is under way. */
  busy: boolean;
  onIssue: HandOverActions['issue'];
  onLookUp: HandOverActions['lookUpReseller'];
}

/** The form, or why there is none; folded while the active token is shown above it. */
export function GeneratePart({ account, person, links, rows, now, ...rest }: GeneratePartProps) {
  const { shownTokenId, mayIssue, ...order } = rest;
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [shownTokenId]);
  const accountRows = rows.filter((row) => row.accountId === account.id);
  const context = { account, person, links, lastBy: lastMaker(accountRows) };
  const obstacle = obstacleOf(account, mayIssue, now);
  if (obstacle) {
    const why = { code: obstacle, facts: {} };
    return <AdviceNotice refusal={why} context={context} tone={mayIssue ? 'warn' : 'plain'} />;
  }

  const active = accountRows.find((row) => tokenState(row, now) === 'active');
  const form = (
    <>
      <IssueForm context={context} active={active ?? null} {...order} />
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
    <div class="stack" hidden={order.issuing}>
      {active && <ElsewhereNotice row={active} />}
      {form}
    </div>
  );
}

/** Says that a token is active whose secret is only where it was made. */
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
