import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { CheckBox } from '#components/basics/check-box.tsx';
import { does, type Guide, type GuidePart, type GuideStep, nextStep, stepsIn } from '#lib/domain/guide.ts';
import { PART_WORDS, STEP_WORDS } from './step-words.ts';

export interface PartProps {
  part: GuidePart;
  guide: Guide;
  /** What has come of a step, in a sentence. */
  said: Partial<Record<GuideStep, string>> | undefined;
  onTick: (step: GuideStep, done: boolean) => void;
  /** What belongs below its steps. */
  children?: ComponentChildren;
}

/** The steps that are taken in one place: to be ticked off, or only to be read where somebody else does them. */
export function Part({ part, guide, said, onTick, children }: PartProps) {
  const id = useId();
  const { place, other } = PART_WORDS[part];
  const own = does(guide.side, part);
  const next = nextStep(guide);
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{place}</h2>
      {!own && <p class="muted">{other}</p>}
      <ol class="guide-steps">
        {stepsIn(part).map((step) => (
          <li key={step} class="guide-step" aria-current={step === next ? 'step' : undefined}>
            {own ? (
              <CheckBox
                label={name(step)}
                note={note(step, said?.[step])}
                checked={guide.done[step] !== undefined}
                onChange={(done) => onTick(step, done)}
              />
            ) : (
              name(step)
            )}
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

const name = (step: GuideStep) => `${step}. ${STEP_WORDS[step].title}`;

const note = (step: GuideStep, said: string | undefined) =>
  said ? (
    <>
      {STEP_WORDS[step].note} <b>{said}</b>
    </>
  ) : (
    STEP_WORDS[step].note
  );
