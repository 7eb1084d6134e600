import type { ComponentChildren } from 'preact';
import { Notice } from '#components/basics/notice.tsx';
import { ContinueButton } from '../authorize/continue-button.tsx';
import { type FlowPurpose, flowStartPage } from '../authorize/flow-purpose.ts';
import { Card } from '../frame/card.tsx';

export interface EndedCardProps {
  purpose: FlowPurpose;
  title?: string | undefined;
  /** Beginning again may succeed. */
  mayTryAgain: boolean;
  /** The flow ended by a decision of people, not by an error. */
  isChoice?: boolean;
  /** What else the person can do. */
  advice?: string | null;
  /** Why it ended without success. */
  children: ComponentChildren;
}

/** A sign-in at a provider that ended without success: why, and what the person can do next. */
export function EndedCard({
  purpose,
  title = TITLES[purpose.of],
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
        {mayTryAgain && <ContinueButton purpose={purpose} label="Try again" />}
        <a class="button" data-wide href={flowStartPage(purpose)}>
          {BACK[purpose.of]}
        </a>
      </div>
    </Card>
  );
}

const TITLES: Record<FlowPurpose['of'], string> = {
  link: 'Not authorized',
  trial: 'Not authorized',
  account: 'Not authorized',
  'sign-in': 'Not signed in',
};
const BACK: Record<FlowPurpose['of'], string> = {
  link: 'Back to the request',
  trial: 'Back to the trial',
  account: 'Back to the account',
  'sign-in': 'Sign in another way',
};
