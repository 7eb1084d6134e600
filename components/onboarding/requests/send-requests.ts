import { onboardingSentence, PROTECTED_ELSEWHERE } from '#lib/domain/onboarding-sentences.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import type { OnboardingActions } from '../onboarding-actions.ts';
import { PERSON_DELETED } from './request-words.ts';

/** The result of an action on a request, shown beside it. */
export interface RequestNote {
  tone: 'good' | 'bad';
  words: string;
}

/** Sends requests one after another, calling `onNote` after each. Returns how many were sent. */
export async function sendRequests(
  send: OnboardingActions['send'],
  accountIds: readonly string[],
  onNote: (accountId: string, note: RequestNote) => void,
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

/** The request body is empty, so a validation error means that the recipient's details were deleted. */
const notSentWords = (code: FailureCode, facts: ProblemFacts) =>
  code === 'validation-failed' ? PERSON_DELETED : refusedWords(code, facts);

/**
 * Says why an action on a pending request failed. A request that is not found was just canceled or removed. An
 * authorized account would no longer be listed, so if it still is, its domain is protected for somebody else.
 */
export function refusedWords(code: FailureCode, facts: ProblemFacts): string {
  return ENDINGS[code] ?? onboardingSentence(code, facts);
}
const LINK_ENDED = 'This link has ended. Press Send again.';
const ENDINGS: Partial<Record<FailureCode, string>> = {
  'not-found': 'It is no longer waiting: its request was canceled, or its account is gone.',
  'already-authorized': PROTECTED_ELSEWHERE,
  'link-expired': LINK_ENDED,
  'link-canceled': LINK_ENDED,
};
