import type { FailureCode } from '#lib/domain/commands.ts';
import { onboardingSentence, PROTECTED_ELSEWHERE } from '#lib/domain/onboarding-sentences.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { OnboardingActions } from '../actions.ts';
import { FORGOTTEN } from './request-words.ts';

/** What came of an action on one request, beside it. */
export interface Note {
  tone: 'good' | 'bad';
  words: string;
}

/** One after another; `onNote` after each. How many were sent. */
export async function sendSeveral(
  send: OnboardingActions['send'],
  accountIds: readonly string[],
  onNote: (accountId: string, note: Note) => void,
): Promise<number> {
  let sent = 0;
  for (const accountId of accountIds) {
    const reply = await send(accountId);
    if (reply.ok) sent += 1;
    onNote(
      accountId,
      reply.ok
        ? { tone: 'good', words: SENT }
        : { tone: 'bad', words: notSentWords(reply.code, reply.facts) },
    );
  }
  return sent;
}

const SENT = 'A new link is on its way by mail; the old one has ended.';

/** Nothing is sent with it but whose request it is: what is not right is that nobody is known to send to. */
const notSentWords = (code: FailureCode, facts: ProblemFacts) =>
  code === 'validation-failed' ? FORGOTTEN : refusedWords(code, facts);

/**
 * Why something could not be done with a request that still waits; what is gone was there a moment ago. One that was
 * authorized itself waits no longer: where it still does, the domain is protected for somebody else.
 */
export function refusedWords(code: FailureCode, facts: ProblemFacts): string {
  return ENDINGS[code] ?? onboardingSentence(code, facts);
}
const LINK_ENDED = 'This link has ended. Press Send again.';
const ENDINGS: Partial<Record<FailureCode, string>> = {
  'not-found': 'It waits no longer: its request was canceled, or its account is gone.',
  'already-authorized': PROTECTED_ELSEWHERE,
  'link-expired': LINK_ENDED,
  'link-canceled': LINK_ENDED,
};
