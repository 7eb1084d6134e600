import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Trial } from '#lib/contract/trial-schemas.ts';
import { authorizeTrial } from '#lib/contract/trials.ts';
import { CONNECT_SPANNING_ADDRESS, LICENSES, signInAddress } from '#lib/domain/console-pages.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATOR_NAMES, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { trialDaysLeft } from '#lib/domain/plan.ts';
import { shortDate } from '#lib/domain/time.ts';
import { REGION_NAMES, SERVICE_NAMES } from '#lib/domain/words.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { useProviders } from '../authorize/use-providers.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call } from '../session/client.ts';
import { sandbox } from '../session/session.ts';

/** The state of a trial and the next step. */
export function TrialState({ trial, again }: { trial: Trial; again: () => Promise<void> }) {
  const { id, service, region, authorizedAt } = trial;
  const domain = domainWords(trial.domain);
  const { busy, failure, send } = useSending<{ email: string }>();
  const [email, setEmail] = useState<string | null>(null);
  const authorize = async () => {
    const authorized = await send(() => call(authorizeTrial, { params: { id } }));
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
          <a class="button" data-kind="primary" data-wide href={signInAddress(LICENSES)}>
            Sign in
          </a>
          <p class="small">
            Does Spanning make the backups? Then{' '}
            <a href={signInAddress(CONNECT_SPANNING_ADDRESS)}>sign in and connect Spanning</a> first, so that
            its licenses and results are shown here.
          </p>
        </>
      )}
    </>
  );
}

/** Lets an administrator authorize the trial at the identity provider. */
function AtProvider({ trial: { id, domain, service } }: { trial: Trial }) {
  const providers = useProviders();
  if (providers === null) return null;
  const name = PROVIDER_NAMES[service];
  if (!providers.includes(service)) {
    return <p class="muted">Signing in at {name} is not set up on this console. Ask its operator.</p>;
  }
  return (
    <>
      <p>
        A {ADMINISTRATOR_NAMES[service]} of {domainWords(domain)} signs in at {name} to authorize it.
      </p>
      <ContinueButton purpose={{ of: 'trial', trialId: id, service }} />
    </>
  );
}

/** The state of a trial at `now` (ms) as a sentence. */
export function trialWords(
  { domain, trialEndsAt }: Pick<Trial, 'domain' | 'trialEndsAt'>,
  now: number,
): string {
  if (trialEndsAt === null) return `Waiting for an administrator of ${domain} to authorize it.`;
  const end = Date.parse(trialEndsAt);
  const days = trialDaysLeft(end, now);
  if (days === 0) return `The trial ended on ${shortDate(end)}.`;
  return `The trial runs until ${shortDate(end)}: ${days === 1 ? '1 day is' : `${days} days are`} left.`;
}
