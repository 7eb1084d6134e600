import { useEffect, useState } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { canBeginAgain, flowFailureAdvice, flowFailureWords } from '../authorize/failure-words.ts';
import { deleteFlow } from '../authorize/flow.ts';
import type { FlowPurpose } from '../authorize/flow-purpose.ts';
import { Card } from '../frame/card.tsx';
import { signInByProvider } from '../session/session.ts';
import { EndedCard } from './ended-card.tsx';

type Refusal = Reply<null> & { ok: false };

export interface SigningInProps {
  purpose: FlowPurpose & { of: 'sign-in' };
  answer: ProviderAnswer;
}

/** Signs in with the provider's answer, once, and then goes to the page that the person wanted. */
export function SigningIn({ purpose, answer }: SigningInProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    void signInByProvider(answer).then((outcome) => {
      if (!outcome.ok) return setRefusal(outcome);
      deleteFlow(sessionStorage, answer.state);
      // Without the origin, a path that begins with `//` would name another host.
      location.replace(location.origin + purpose.next);
    });
  }, []);
  if (refusal === null) {
    return (
      <Card title="Signing in">
        <Loading what="Signing in" />
      </Card>
    );
  }
  const { code, facts } = refusal;
  return (
    <EndedCard
      purpose={purpose}
      mayTryAgain={canBeginAgain(purpose, code)}
      advice={flowFailureAdvice(purpose, code, facts)}
    >
      {flowFailureWords(purpose, code, facts)}
    </EndedCard>
  );
}
