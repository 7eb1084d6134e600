import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import type { Reply } from '#lib/domain/commands.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import type { Ordering, Refusal } from './advice.ts';
import { AdviceNotice } from './advice-notice.tsx';
import './issue-form.css';
import { LIFETIME_CHOICES } from './lifetimes.ts';
import { ReplaceQuestion } from './replace-question.tsx';
import { ResellerById, ResellerSelect } from './reseller-choice.tsx';
import type { ActiveToken, ResellerName, TokenOrder } from './shown-token.ts';
import { useReseller } from './use-reseller.ts';

export interface IssueFormProps {
  ordering: Ordering;
  /** The token that works now, if one is known; replacing it is asked first. */
  active: ActiveToken | null;
  /** The console has not answered an order yet. */
  issuing: boolean;
  /** Why the last order was refused, as far as that is known without this form. */
  refusal: Refusal | null;
  onIssue: (order: TokenOrder) => Promise<Reply<unknown>>;
  onLookUp: (publicId: string) => Promise<Reply<ResellerName>>;
}

export function IssueForm({ ordering, active, issuing, onIssue, onLookUp, ...rest }: IssueFormProps) {
  const [lifetime, setLifetime] = useState<number>(DEFAULT_LIFETIME);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [replacing, setReplacing] = useState<ActiveToken | null>(null);
  const lookUp = useReseller(onLookUp);
  // That it was not answered is no news once it is.
  useEffect(() => setFailure(null), [issuing]);

  const issue = async (supersede: boolean) => {
    setFailure(null);
    setBusy(true);
    const reply = await onIssue({
      accountId: ordering.account.id,
      expiresInSeconds: lifetime,
      reseller: lookUp.reseller,
      supersede,
    });
    setBusy(false);
    if (reply.ok) return;
    if (reply.code === 'active-token-exists' && reply.facts.activeToken) {
      setReplacing(reply.facts.activeToken);
    } else setFailure(reply);
  };

  const submit = (event: Event) => {
    event.preventDefault();
    if (busy || lookUp.busy) return;
    if (lookUp.bound && lookUp.reseller === null) void lookUp.find();
    else if (active) setReplacing(active);
    else void issue(false);
  };

  // While an order is under way, why the one before was refused is of no interest.
  const refusal = failure ?? (busy ? null : rest.refusal);
  return (
    <form class="stack" onSubmit={submit}>
      <div class="issue-choices">
        <ResellerSelect lookUp={lookUp} />
        <Select label="Valid for" choices={LIFETIME_CHOICES} value={lifetime} onChange={setLifetime} />
      </div>
      <ResellerById lookUp={lookUp} />
      {refusal && <AdviceNotice refusal={refusal} ordering={ordering} tone={failure ? 'bad' : 'warn'} />}
      <Button kind="primary" wide submit busy={busy}>
        Generate Transfer Token
      </Button>
      {replacing && (
        <ReplaceQuestion
          active={replacing}
          onReplace={() => issue(true)}
          onClose={() => setReplacing(null)}
        />
      )}
    </form>
  );
}
