import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { SIGN_IN } from '#lib/domain/console-pages.ts';
import { onboardingSentence, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { Card } from '../frame/card.tsx';
import { AuthorizedCard } from './authorized-card.tsx';
import { Authorizing } from './authorizing.tsx';
import { EndedCard } from './ended-card.tsx';
import { takeProviderReturn } from './provider-return.ts';
import { SigningIn } from './signing-in.tsx';

/** The page to which identity providers redirect. */
export function CallbackPage() {
  const [returned] = useState(takeProviderReturn);
  switch (returned.is) {
    case 'answered': {
      const { purpose, ...answer } = returned;
      return purpose.of === 'sign-in' ? (
        <SigningIn purpose={purpose} answer={answer} />
      ) : (
        <Authorizing purpose={purpose} answer={answer} />
      );
    }
    case 'done':
      return <AuthorizedCard of={returned.of} authorized={returned.authorized} />;
    case 'declined':
      return (
        <EndedCard purpose={returned.purpose} mayTryAgain isChoice>
          You did not agree at {PROVIDER_NAMES[returned.purpose.service]}. Nothing was changed.
        </EndedCard>
      );
    case 'refused':
      return (
        <EndedCard purpose={returned.purpose} mayTryAgain>
          {onboardingSentence(returned.code, {}, returned.purpose.service)}
        </EndedCard>
      );
    case 'reloaded':
      return (
        <EndedCard purpose={returned.purpose} title="This sign-in has ended" mayTryAgain={false} isChoice>
          This page has nothing more to show. The page where it began shows how it ended, and can begin again.
        </EndedCard>
      );
    case 'foreign':
      return <Foreign />;
  }
}

function Foreign() {
  return (
    <Card title="Sign-in unknown here">
      <Notice>
        This sign-in was not begun in this tab, so nothing was sent. Open the link of the mail again, or sign
        in again.
      </Notice>
      <a class="button" data-wide href={SIGN_IN}>
        Go to sign in
      </a>
    </Card>
  );
}
