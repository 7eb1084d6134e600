import { type Guide, nextStep, progress } from '#lib/domain/guide.ts';
import { STEP_WORDS } from './step-words.ts';

/** "6 of 10, next: Copy the token", "10 of 10 done". */
export function progressWords(guide: Guide): string {
  const { done, of } = progress(guide);
  const next = nextStep(guide);
  return next === undefined ? `${done} of ${of} done` : `${done} of ${of}, next: ${STEP_WORDS[next].title}`;
}
