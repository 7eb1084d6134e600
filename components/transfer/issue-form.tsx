import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Select } from '#components/basics/select.tsx';
import type { Reply } from '#lib/domain/commands.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import './issue-form.css';
import { LIFETIME_CHOICES } from './lifetimes.ts';
import { ReplaceQuestion } from './replace-question.tsx';
import { ResellerById, ResellerSelect } from './reseller-choice.tsx';
import type { ActiveToken, ResellerName, TokenOrder } from './shown-token.ts';
import { useReseller } from './use-reseller.ts';

export interface IssueFormProps {
  accountId: string;
  /** The token that works now, if one is known; replacing it is asked first. */
  active: ActiveToken | null;
  onIssue: (order: TokenOrder) => Promise<Reply<unknown>>;
  onLookUp: (publicId: string) => Promise<Reply<ResellerName>>;
}

export function IssueForm({ accountId, active, onIssue, onLookUp }: IssueFormProps) {
  const [lifetime, setLifetime] = useState<number>(DEFAULT_LIFETIME);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [replacing, setReplacing] = useState<ActiveToken | null>(null);
  const lookUp = useReseller(onLookUp);

  const issue = async (supersede: boolean) => {
    setFailure(null);
    setBusy(true);
    const reply = await onIssue({
      accountId,
      expiresInSeconds: lifetime,
      reseller: lookUp.reseller,
      supersede,
    });
    setBusy(false);
    if (reply.ok) return;
    if (reply.code === 'active-token-exists' && reply.facts.activeToken) {
      setReplacing(reply.facts.activeToken);
    } else setFailure(sentence(reply.code, reply.facts));
  };

  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (lookUp.bound && lookUp.reseller === null) void lookUp.find();
    else if (active) setReplacing(active);
    else void issue(false);
  };

  return (
    <form class="stack" onSubmit={submit}>
      <div class="issue-choices">
        <ResellerSelect lookUp={lookUp} />
        <Select label="Valid for" choices={LIFETIME_CHOICES} value={lifetime} onChange={setLifetime} />
      </div>
      <ResellerById lookUp={lookUp} />
      {failure && <Notice tone="bad">{failure}</Notice>}
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
