import { useState } from 'preact/hooks';
import { CopyButton } from '#components/basics/copy-button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import { ADD_STEP, COPY_STEP, type Guide, type GuideStep } from '#lib/domain/guide.ts';
import '#components/basics/panel.css';
import './guide.css';
import { filledInWords, tokenName } from '#components/kept/kept-words.ts';
import { type ForeignToken, hasSecret } from '#lib/domain/foreign-token.ts';
import { ChecklistHead } from './checklist-head.tsx';
import type { GuideActions } from './guide-actions.ts';
import { stepsText } from './step-words.ts';
import { StepsPanel } from './steps-panel.tsx';
import { TokenPart, type TokenPartProps } from './token-part.tsx';

export interface ChecklistProps extends Pick<TokenPartProps, 'tokens' | 'taken' | 'now'> {
  guide: Guide;
  actions: GuideActions;
}

/** The steps for one customer, with the token that belongs to it. */
export function Checklist({ guide, tokens, taken, now, actions }: ChecklistProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (done: Outcome) => {
    // Clearing it first lets the same failure be announced again; a tick that failed is drawn again as stored.
    setFailure(null);
    setFailure(await done);
  };
  const tick = (step: GuideStep, done: boolean) => void run(actions.tick(step, done));
  const token = tokens.find(({ id }) => id === guide.tokenId);
  const outcomes = token && stepOutcomes(token, now);
  return (
    <>
      <ChecklistHead guide={guide} actions={actions} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="columns">
        <StepsPanel part="customer" guide={guide} outcomes={outcomes} onTick={tick}>
          {guide.side !== 'customer' && (
            <CopyButton
              label="Copy these steps"
              text={async () => stepsText(guide.customer)}
              byHand="Not copied. Select the steps and copy them by hand."
            />
          )}
        </StepsPanel>
        <div class="guide-column">
          <TokenPart
            guide={guide}
            tokens={tokens}
            taken={taken}
            now={now}
            onAttach={(tokenId) => void run(actions.attach(tokenId))}
            open={actions.open}
            onUsed={actions.markUsed}
          />
          <StepsPanel part="reseller" guide={guide} outcomes={outcomes} onTick={tick} />
        </div>
      </div>
    </>
  );
}

/** Describes, at `now` (ms), the results of the steps that concern the customer's token. */
function stepOutcomes(token: ForeignToken, now: number): Partial<Record<GuideStep, string>> {
  const name = tokenName(token);
  const held = hasSecret(token, now);
  const outcomes = {
    [COPY_STEP]: held ? `Kept in this browser as ${name}.` : `It was kept as ${name}; its secret is gone.`,
  };
  if (token.filledIn) return { ...outcomes, [ADD_STEP]: `It is ${filledInWords(token.filledIn)}.` };
  return held ? { ...outcomes, [ADD_STEP]: `In the menu it is ${name}.` } : outcomes;
}
