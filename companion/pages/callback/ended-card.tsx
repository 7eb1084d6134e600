import type { ComponentChildren } from 'preact';
import { Notice } from '#components/basics/notice.tsx';
import { type Aim, beginningPage } from '../authorize/aim.ts';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { Card } from '../frame.tsx';

export interface EndedCardProps {
  aim: Aim;
  title?: string | undefined;
  /** Beginning anew may go better. */
  mayTryAgain: boolean;
  /** Nothing went wrong: people decided so. */
  isChoice?: boolean;
  /** What else there is to do. */
  advice?: string | null;
  /** Why it came to nothing. */
  children: ComponentChildren;
}

/** A sign-in at a provider that came to nothing: why, and the ways on. */
export function EndedCard({
  aim,
  title = TITLES[aim.of],
  mayTryAgain,
  isChoice = false,
  advice,
  children,
}: EndedCardProps) {
  return (
    <Card title={title}>
      <Notice tone={isChoice ? 'plain' : 'bad'}>{children}</Notice>
      {advice && <p>{advice}</p>}
      <div class="provider-buttons">
        {mayTryAgain && <ContinueButton aim={aim} label="Try again" />}
        <a class="button" data-wide href={beginningPage(aim)}>
          {BACK[aim.of]}
        </a>
      </div>
    </Card>
  );
}

const TITLES: Record<Aim['of'], string> = {
  link: 'Not authorized',
  trial: 'Not authorized',
  account: 'Not authorized',
  'sign-in': 'Not signed in',
};
const BACK: Record<Aim['of'], string> = {
  link: 'Back to the request',
  trial: 'Back to the trial',
  account: 'Back to the account',
  'sign-in': 'Sign in another way',
};
