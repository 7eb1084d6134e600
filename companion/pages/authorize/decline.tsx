import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { declineAuthorization } from '#lib/contract/clients.ts';
import { serviceWords } from '#lib/domain/domain-words.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { Card } from '../frame/card.tsx';
import { call, toReply } from '../session/client.ts';
import { beginFailureWords } from './failure-words.ts';

export interface DeclineProps {
  code: string;
  request: LinkFacts;
  onDeclined: () => void;
}

/** Ends the link, after asking for confirmation: the request was not meant for its reader. */
export function Decline({ code, request, onDeclined }: DeclineProps) {
  const [asking, setAsking] = useState(false);
  const decline = async () => {
    const answer = await toReply(call(declineAuthorization, { body: { code } }));
    if (!answer.ok)
      return beginFailureWords({ of: 'link', code, service: request.service }, answer.code, answer.facts);
    onDeclined();
    return null;
  };
  return (
    <>
      <Button wide onClick={() => setAsking(true)}>
        This is not for me
      </Button>
      {asking && (
        <Confirm
          title="Is this not for you?"
          verb="Let them know"
          onConfirm={decline}
          onClose={() => setAsking(false)}
        >
          <p>
            {request.reseller.name} is notified that {serviceWords(request)} is not authorized, and this link
            ends. If you only want somebody else to do it, forward the mail to them instead.
          </p>
        </Confirm>
      )}
    </>
  );
}

/** Confirms that the link was declined. */
export function Declined({ request: { reseller } }: { request: LinkFacts }) {
  return (
    <Card title="Not authorized">
      <Notice tone="good">
        {reseller.name} was notified that this was not for you. The link has ended and nothing was read. You
        can close this tab.
      </Notice>
    </Card>
  );
}
