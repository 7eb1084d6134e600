import type { AccountDetail, Preferences, PreferencesChange } from '#lib/domain/account.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { SetPreferences } from './use-preferences.ts';

/**
 * Turns a refusal into the sentence that is shown. It is separate from `usePreferences` because the popup loads the
 * sentences only when needed.
 */
export function refusalAsSentence(setPreferences: StatusActions['setPreferences']): SetPreferences {
  return async (accountId, preferences) => {
    const reply = await setPreferences(accountId, preferences);
    return reply.ok ? null : sentence(reply.code, reply.facts);
  };
}

/** What the status board needs from the page that shows it. */
export interface StatusActions {
  setPreferences: (accountId: string, preferences: PreferencesChange) => Promise<Reply<Preferences>>;
  readAccount: (accountId: string) => Promise<Reply<AccountDetail>>;
}
