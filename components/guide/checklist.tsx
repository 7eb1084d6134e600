import { useState } from 'preact/hooks';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { Guide, GuideStep } from '#lib/domain/guide.ts';
import '#components/basics/panel.css';
import './guide.css';
import { ChecklistHead } from './checklist-head.tsx';
import type { GuideActions } from './guide-actions.ts';
import { Part } from './part.tsx';
import { saidOf } from './said-of.ts';
import { stepsText } from './steps-text.ts';
import { TokenPart, type TokenPartProps } from './token-part.tsx';

export interface ChecklistProps extends Pick<TokenPartProps, 'tokens' | 'taken' | 'now'> {
  guide: Guide;
  actions: GuideActions;
}

/** One customer's steps, with the token that belongs to them. */
export function Checklist({ guide, tokens, taken, now, actions }: ChecklistProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (done: Outcome) => {
    // Said anew if it fails again; and what was ticked in vain is drawn as it is stored.
    setFailure(null);
    setFailure(await done);
  };
  const tick = (step: GuideStep, done: boolean) => void act(actions.tick(step, done));
  const token = tokens.find(({ id }) => id === guide.tokenId);
  const said = token && saidOf(token, now);
  return (
    <>
      <ChecklistHead guide={guide} actions={actions} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="columns">
        <Part part="customer" guide={guide} said={said} onTick={tick}>
          {guide.side !== 'customer' && (
            <CopyButton
              label="Copy these steps"
              text={async () => stepsText(guide.customer)}
              byHand="Not copied. Select the steps and copy them by hand."
            />
          )}
        </Part>
        <div class="guide-column">
          <TokenPart
            guide={guide}
            tokens={tokens}
            taken={taken}
            now={now}
            onAttach={(tokenId) => void act(actions.attach(tokenId))}
            open={actions.open}
            onUsed={actions.markUsed}
          />
          <Part part="reseller" guide={guide} said={said} onTick={tick} />
        </div>
      </div>
    </>
  );
}
