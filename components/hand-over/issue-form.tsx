import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { type Choice, Select } from '#components/basics/select.tsx';
import type { TokenOrder } from '#lib/domain/held-token.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { DEFAULT_LIFETIME, LIFETIMES } from '#lib/domain/transfer-token.ts';
import { AdviceNotice, type OrderContext, type Refusal } from './advice.tsx';
import './hand-over.css';
import { duration } from '#lib/domain/time.ts';
import type { ResellerName } from './hand-over-actions.ts';
import { ReplaceQuestion } from './replace-question.tsx';
import { ResellerById, ResellerSelect, useResellerLookUp } from './reseller-choice.tsx';
import type { ActiveToken } from './shown-token.ts';

export interface IssueFormProps {
  context: OrderContext;
  /** The active token, if one is known; asks before replacing it. */
  active: ActiveToken | null;
  /** An order has not been answered by the console yet. */
  issuing: boolean;
  /** Why the last order was refused, if that is known from outside this form. */
  refusal: Refusal | null;
  /** An order of this page is under way. */
  busy: boolean;
  onIssue: (order: TokenOrder) => Promise<Reply<unknown>>;
  onLookUp: (publicId: string) => Promise<Reply<ResellerName>>;
}

/** Chooses reseller and lifetime and generates a token, after asking if that replaces an active one. */
export function IssueForm({ context, active, issuing, busy, onIssue, onLookUp, ...rest }: IssueFormProps) {
  const [lifetime, setLifetime] = useState<number>(DEFAULT_LIFETIME);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [replacing, setReplacing] = useState<ActiveToken | null>(null);
  const lookUp = useResellerLookUp(onLookUp);
  // Once the order is answered, the message that it was not is outdated.
  useEffect(() => setFailure(null), [issuing]);

  const issue = async (supersede: boolean) => {
    setFailure(null);
    const reply = await onIssue({
      accountId: context.account.id,
      expiresInSeconds: lifetime,
      resellerPublicId: lookUp.reseller?.publicId ?? null,
      supersede,
    });
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

  // While an order is running, the refusal of the previous one is hidden.
  const refusal = failure ?? (busy ? null : rest.refusal);
  return (
    <form class="stack" onSubmit={submit}>
      <div class="issue-choices">
        <ResellerSelect lookUp={lookUp} />
        <Select label="Valid for" choices={LIFETIME_CHOICES} value={lifetime} onChange={setLifetime} />
      </div>
      <ResellerById lookUp={lookUp} />
      {refusal && <AdviceNotice refusal={refusal} context={context} tone={failure ? 'bad' : 'warn'} />}
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

/** "1 hour", "1 day", "14 days", "30 days". */
const LIFETIME_CHOICES: readonly Choice<number>[] = LIFETIMES.map((seconds) => ({
  value: seconds,
  label: duration(seconds * 1000),
}));
