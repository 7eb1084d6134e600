import { useEffect, useState } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import type { Aim } from '../authorize/aim.ts';
import { mayBeginAnew, refusalWords } from '../authorize/provider-words.ts';
import { Card } from '../frame.tsx';
import { signInByProvider } from '../session.ts';
import { EndedCard } from './ended-card.tsx';

export interface SigningInProps {
  aim: Aim & { of: 'sign-in' };
  answer: ProviderAnswer;
}

/** Brings the provider's answer to the console, once; then to where the person wanted to be. */
export function SigningIn({ aim, answer }: SigningInProps) {
  const [refusal, setRefusal] = useState<FailureCode | null>(null);
  useEffect(() => {
    void signInByProvider(answer).then((code) => {
      if (code === null) location.replace(aim.next);
      else setRefusal(code);
    });
  }, []);
  if (refusal === null) {
    return (
      <Card title="Signing in">
        <Loading what="Signing in" />
      </Card>
    );
  }
  return (
    <EndedCard aim={aim} mayTryAgain={mayBeginAnew(aim, refusal)}>
      {refusalWords(aim, refusal, {})}
    </EndedCard>
  );
}
