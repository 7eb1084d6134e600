import { onboardingSentence } from '#lib/domain/onboarding-sentences.ts';
import type { OnboardingActions } from '../actions.ts';

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
        : { tone: 'bad', words: onboardingSentence(reply.code, reply.facts) },
    );
  }
  return sent;
}

export const SENT = 'A new link is on its way by mail; the old one has ended.';
