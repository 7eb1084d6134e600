import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Trial } from '#lib/contract/trial-schemas.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATORS, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { useProviders } from '../authorize/use-providers.ts';
import { client } from '../client.ts';
import { useSending } from '../links/use-sending.ts';
import { sandbox } from '../session.ts';
import { trialWords } from './trial-words.ts';

/** How a trial is, and what is to be done next. */
export function TrialState({ trial, again }: { trial: Trial; again: () => Promise<void> }) {
  const { id, service, region, authorizedAt } = trial;
  const domain = domainWords(trial.domain);
  const { busy, failure, send } = useSending<{ email: string }>();
  const [email, setEmail] = useState<string | null>(null);
  const authorize = async () => {
    const authorized = await send(() => client.authorizeTrial({ params: { id } }));
    if (authorized === null) return;
    setEmail(authorized.email);
    await again();
  };
  return (
    <>
      <p>
        {SERVICE_NAMES[service]} of {domain}, kept in: {REGION_NAMES[region]}.
      </p>
      <Notice tone={authorizedAt === null ? 'plain' : 'good'}>
        {trialWords({ ...trial, domain }, Date.now())}
      </Notice>
      {authorizedAt === null && sandbox.value && (
        <>
          <p class="muted">
            In this sandbox one click does what the administrator would do at {SERVICE_NAMES[service]}. The
            people of {domain} are made up.
          </p>
          <Button wide busy={busy} onClick={() => void authorize()}>
            Authorize (sandbox)
          </Button>
        </>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {authorizedAt === null && <AtProvider trial={trial} />}
      {authorizedAt !== null && (
        <>
          <p>
            Next, {email === null ? 'the administrator' : <strong>{email}</strong>} signs in and gives a
            license to themselves in the License Manager.
          </p>
          <a class="button" data-kind="primary" data-wide href="/sign-in?next=/licenses">
            Sign in
          </a>
        </>
      )}
    </>
  );
}

/** The administrator's own way to authorize it. */
function AtProvider({ trial: { id, domain, service } }: { trial: Trial }) {
  const providers = useProviders();
  if (providers === null) return null;
  const name = PROVIDER_NAMES[service];
  if (!providers.includes(service)) {
    return <p class="muted">Signing in at {name} is not set up on this console. Ask whoever runs it.</p>;
  }
  return (
    <>
      <p>
        A {ADMINISTRATORS[service]} of {domainWords(domain)} signs in at {name} to authorize it.
      </p>
      <ContinueButton aim={{ of: 'trial', trialId: id, service }} />
    </>
  );
}
