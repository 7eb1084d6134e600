import { useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { linkState, type PendingAuthorization } from '#lib/domain/onboarding.ts';
import { exactTime } from '#lib/domain/time.ts';
import type { OnboardingActions } from '../onboarding-actions.ts';
import { ChangeAddress } from './change-address.tsx';
import { type RequestNote, refusedWords, sendRequests } from './send-requests.ts';

export interface RequestActionsProps {
  request: PendingAuthorization;
  /** In ms, by the console's clock. */
  now: number;
  actions: OnboardingActions;
  onNote: (accountId: string, note: RequestNote) => void;
}

/** The actions on a pending account. */
export function RequestActions({ request, now, actions, onNote }: RequestActionsProps) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<'address' | 'cancel' | 'address-done' | null>(null);
  const { accountId, account, user, managedBy } = request;
  const linkEnd = useRef('');
  const note = (tone: RequestNote['tone'], words: string) => onNote(accountId, { tone, words });
  const send = async () => {
    setBusy(true);
    await sendRequests(actions.send, [accountId], onNote);
    setBusy(false);
  };
  const linkOf = async () => {
    const reply = await actions.copyLink(accountId);
    if (!reply.ok) {
      note('bad', refusedWords(reply.code, reply.facts));
      throw new Error(reply.code);
    }
    linkEnd.current = reply.value.expiresAt;
    return reply.value.address;
  };
  const copied = () =>
    note(
      'good',
      `The link works until ${exactTime(Date.parse(linkEnd.current))}. Give it to nobody but ${user.firstName} ${user.lastName}.`,
    );
  const cancel = async () => {
    const reply = await actions.cancel(accountId);
    if (reply.ok) return null;
    // Canceling works if somebody else protects the domain, so this very account was authorized.
    if (reply.code === 'already-authorized') return 'It has been authorized meanwhile.';
    return refusedWords(reply.code, reply.facts);
  };
  return (
    <>
      <div class="row">
        {managedBy !== 'client' && (
          <Button kind="primary" onClick={() => actions.authorize(accountId)}>
            Authorize
          </Button>
        )}
        <Button busy={busy} onClick={() => void send()}>
          {request.mail === null ? 'Send by mail' : 'Send again'}
        </Button>
        <Button
          expanded={asking === 'address'}
          focused={asking === 'address-done'}
          onClick={() => setAsking(asking === 'address' ? null : 'address')}
        >
          Change address
        </Button>
        {linkState(request, now) === 'waiting' && (
          <CopyButton
            label="Copy link"
            text={linkOf}
            onCopied={copied}
            byHand="The link was not copied. Try again."
          />
        )}
        <Button kind="quiet" tone="danger" onClick={() => setAsking('cancel')}>
          Cancel request
        </Button>
      </div>
      {asking === 'address' && (
        <ChangeAddress
          user={user}
          onChange={async (next) => {
            const reply = await actions.change(accountId, next);
            if (reply.ok)
              note('good', `A new link is on its way to ${next.email.trim()}; the old one has ended.`);
            return reply;
          }}
          onClose={() => setAsking('address-done')}
        />
      )}
      {asking === 'cancel' && (
        <Confirm
          title={`Cancel the request to ${account.name}?`}
          verb="Cancel request"
          keep="Keep it"
          danger
          onConfirm={cancel}
          onClose={() => setAsking(null)}
        >
          <p>The link stops working, and the account goes from your list. You can add it again later.</p>
        </Confirm>
      )}
    </>
  );
}
