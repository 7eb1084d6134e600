import { useEffect, useState } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { Aim } from '../authorize/aim.ts';
import { forgetFlow } from '../authorize/flow.ts';
import { mayBeginAnew, refusalAdvice, refusalWords } from '../authorize/provider-words.ts';
import { Card } from '../frame.tsx';
import { signInByProvider } from '../session.ts';
import { EndedCard } from './ended-card.tsx';

type Refusal = Reply<null> & { ok: false };

export interface SigningInProps {
  aim: Aim & { of: 'sign-in' };
  answer: ProviderAnswer;
}

/** Brings the provider's answer to the console, once; then to where the person wanted to be. */
export function SigningIn({ aim, answer }: SigningInProps) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    void signInByProvider(answer).then((outcome) => {
      if (!outcome.ok) return setRefusal(outcome);
      forgetFlow(sessionStorage, answer.state);
      // A path alone may begin with `//`, and that names another host.
      location.replace(location.origin + aim.next);
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
    <EndedCard aim={aim} mayTryAgain={mayBeginAnew(aim, code)} advice={refusalAdvice(aim, code, facts)}>
      {refusalWords(aim, code, facts)}
    </EndedCard>
  );
}
