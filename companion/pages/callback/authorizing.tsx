import { useEffect, useState } from 'preact/hooks';
import { Spinner } from '#components/basics/spinner.tsx';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { AuthorizedAccount } from '#lib/domain/onboarding.ts';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { canBeginAgain, flowFailureAdvice, flowFailureWords } from '../authorize/failure-words.ts';
import { finishFlow } from '../authorize/flow.ts';
import type { FlowPurpose } from '../authorize/flow-purpose.ts';
import { Card } from '../frame/card.tsx';
import { AuthorizedCard } from './authorized-card.tsx';
import { EndedCard } from './ended-card.tsx';

export interface AuthorizingProps {
  purpose: FlowPurpose;
  answer: ProviderAnswer;
}

/** Sends the provider's answer to the console, once, and shows the outcome. */
export function Authorizing({ purpose, answer }: AuthorizingProps) {
  const [outcome, setOutcome] = useState<Reply<AuthorizedAccount> | null>(null);
  useEffect(() => void finishFlow(sessionStorage, answer).then(setOutcome), []);
  if (outcome === null) return <UnderWay provider={PROVIDER_NAMES[purpose.service]} />;
  if (outcome.ok) return <AuthorizedCard of={purpose.of} authorized={outcome.value} />;
  const { code, facts } = outcome;
  const isBefore = code === 'already-authorized';
  return (
    <EndedCard
      purpose={purpose}
      title={isBefore ? 'Authorized already' : undefined}
      isChoice={isBefore}
      mayTryAgain={canBeginAgain(purpose, code)}
      advice={flowFailureAdvice(purpose, code, facts)}
    >
      {flowFailureWords(purpose, code, facts)}
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
