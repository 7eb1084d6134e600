import { sentence } from '#lib/domain/sentences.ts';
import type { StatusActions } from './status-board.tsx';
import type { SetPreferences } from './use-preferences.ts';

/** A refusal as the sentence that is shown; apart, as the popup reads the sentences only when it needs one. */
export function inWords(setPreferences: StatusActions['setPreferences']): SetPreferences {
  return async (accountId, preferences) => {
    const reply = await setPreferences(accountId, preferences);
    return reply.ok ? null : sentence(reply.code, reply.facts);
  };
}
