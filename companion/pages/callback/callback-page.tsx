import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { onboardingSentence, PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { Card } from '../frame.tsx';
import { AuthorizedCard } from './authorized-card.tsx';
import { Authorizing } from './authorizing.tsx';
import { EndedCard } from './ended-card.tsx';
import { takeReturn } from './returned.ts';
import { SigningIn } from './signing-in.tsx';

/** Where a provider leads back to. */
export function CallbackPage() {
  const [returned] = useState(takeReturn);
  switch (returned.is) {
    case 'answered': {
      const { aim, ...answer } = returned;
      return aim.of === 'sign-in' ? (
        <SigningIn aim={aim} answer={answer} />
      ) : (
        <Authorizing aim={aim} answer={answer} />
      );
    }
    case 'done':
      return <AuthorizedCard of={returned.of} authorized={returned.authorized} />;
    case 'declined':
      return (
        <EndedCard aim={returned.aim} mayTryAgain isChoice>
          You did not agree at {PROVIDER_NAMES[returned.aim.service]}. Nothing was changed.
        </EndedCard>
      );
    case 'refused':
      return (
        <EndedCard aim={returned.aim} mayTryAgain>
          {onboardingSentence(returned.code, {}, returned.aim.service)}
        </EndedCard>
      );
    case 'over':
      return (
        <EndedCard aim={returned.aim} title="This sign-in is over" mayTryAgain={false} isChoice>
          This page has nothing more to tell. How it ended shows where it began, and there it can begin again.
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
        in anew.
      </Notice>
      <a class="button" data-wide href="/sign-in">
        Go to sign in
      </a>
    </Card>
  );
}
