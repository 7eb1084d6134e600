import type { FailureCode } from '#lib/domain/commands.ts';
import type { Preview } from '#lib/domain/preview.ts';
import { isPassing, isProblemCode } from '#lib/domain/problem.ts';
import { RETRY_WORDS, sentence } from '#lib/domain/sentences.ts';
import { REGION_NAMES } from '#lib/domain/words.ts';
import type { PreviewState } from './previews.ts';

export interface PreviewNote {
  tone: 'bad' | 'warn' | 'quiet';
  mark: string;
  words: string;
}

const bad = (words: string): PreviewNote => ({ tone: 'bad', mark: '◆', words });
const warn = (words: string): PreviewNote => ({ tone: 'warn', mark: '▲', words });
const quiet = (words: string): PreviewNote => ({ tone: 'quiet', mark: '◌', words });

/** What a person should know before adding: warnings, why it would be refused, or why the console has not told. */
export function previewNotes(state: PreviewState): PreviewNote[] {
  switch (state.state) {
    case 'asking':
      return [];
    case 'told':
      return notesOf(state.preview);
    case 'failed':
      return isRefusal(state.code)
        ? [bad(sentence(state.code, state.facts))]
        : [quiet(`Not checked: ${unansweredWords(state.code)}. It can be added all the same.`)];
    default:
      return state satisfies never;
  }
}

function notesOf({ ineligible, movesFromReseller, regionDiffers, account }: Preview): PreviewNote[] {
  if (ineligible === 'already-your-customer') return [bad('Already your customer: there is nothing to add.')];
  if (ineligible !== null) return [bad(sentence(ineligible))];
  return [
    movesFromReseller && warn('Will move away from its present reseller.'),
    regionDiffers && warn(`Its region, ${REGION_NAMES[account.region]}, is not your default.`),
  ].filter((note) => note !== false);
}

/** Whether the console has said that adding this token now would be refused. */
export function wouldBeRefused(state: PreviewState | undefined): boolean {
  if (state?.state === 'told') return state.preview.ineligible !== null;
  return state?.state === 'failed' && isRefusal(state.code);
}

/** A refusal, and no trouble in asking: the same question would have the same answer. */
export function isRefusal(code: FailureCode): boolean {
  return isProblemCode(code) && !isPassing(code) && code !== 'unauthenticated';
}

function unansweredWords(code: FailureCode): string {
  if (code === 'rate-limited' || code === 'unreachable') return RETRY_WORDS[code];
  return code === 'unauthenticated' ? 'sign in again' : 'the console had a problem';
}
