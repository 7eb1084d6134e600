import { useEffect, useState } from 'preact/hooks';
import { Spinner } from '#components/basics/spinner.tsx';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import type { Aim } from '../authorize/aim.ts';
import { mayBeginAnew, refusalAdvice, refusalWords } from '../authorize/provider-words.ts';
import { Card } from '../frame.tsx';
import { AuthorizedCard } from './authorized-card.tsx';
import { EndedCard } from './ended-card.tsx';
import { finish } from './finish.ts';

export interface AuthorizingProps {
  aim: Aim;
  answer: ProviderAnswer;
}

/** Brings the provider's answer to the console, once, and shows what came of it. */
export function Authorizing({ aim, answer }: AuthorizingProps) {
  const [outcome, setOutcome] = useState<Reply<Authorized> | null>(null);
  useEffect(() => void finish(sessionStorage, answer).then(setOutcome), []);
  if (outcome === null) return <UnderWay provider={PROVIDER_NAMES[aim.service]} />;
  if (outcome.ok) return <AuthorizedCard of={aim.of} authorized={outcome.value} />;
  const { code, facts } = outcome;
  const isBefore = code === 'already-authorized';
  return (
    <EndedCard
      aim={aim}
      title={isBefore ? 'Authorized already' : undefined}
      isChoice={isBefore}
      mayTryAgain={mayBeginAnew(aim, code)}
      advice={refusalAdvice(aim, code, facts)}
    >
      {refusalWords(aim, code, facts)}
    </EndedCard>
  );
}

function UnderWay({ provider }: { provider: string }) {
  return (
    <Card title="Authorizing">
      <p role="status">
        <Spinner /> Asking {provider} who you are, and reading the list of users
      </p>
      <p class="muted">A long list takes a few minutes. Keep this tab open until then.</p>
    </Card>
  );
}
