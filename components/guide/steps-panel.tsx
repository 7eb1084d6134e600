import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import {
  type Guide,
  type GuidePart,
  type GuideStep,
  nextStep,
  stepsIn,
  takesPart,
} from '#lib/domain/guide.ts';
import { PART_WORDS, STEP_WORDS } from './step-words.ts';

export interface StepsPanelProps {
  part: GuidePart;
  guide: Guide;
  /** The result of a step, as a sentence. */
  outcomes: Partial<Record<GuideStep, string>> | undefined;
  onTick: (step: GuideStep, done: boolean) => void;
  /** Shown below the steps. */
  children?: ComponentChildren;
}

/** The steps of one side: with check boxes, or as plain text if somebody else does them. */
export function StepsPanel({ part, guide, outcomes, onTick, children }: StepsPanelProps) {
  const id = useId();
  const { title, otherSideNote } = PART_WORDS[part];
  const own = takesPart(guide.side, part);
  const next = nextStep(guide);
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {!own && <p class="muted">{otherSideNote}</p>}
      <ol class="guide-steps">
        {stepsIn(part).map((step) => (
          <li key={step} class="guide-step" aria-current={step === next ? 'step' : undefined}>
            {own ? (
              <CheckBox
                label={stepLabel(step)}
                note={noteWithOutcome(step, outcomes?.[step])}
                checked={guide.done[step] !== undefined}
                onChange={(done) => onTick(step, done)}
              />
            ) : (
              stepLabel(step)
            )}
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

const stepLabel = (step: GuideStep) => `${step}. ${STEP_WORDS[step].title}`;

const noteWithOutcome = (step: GuideStep, outcome: string | undefined) =>
  outcome ? (
    <>
      {STEP_WORDS[step].note} <b>{outcome}</b>
    </>
  ) : (
    STEP_WORDS[step].note
  );
