import type { LicenseSending } from '#lib/domain/license-wish.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { LICENSE_WORDS } from './license-words.ts';

const UNREADY =
  'Nothing was saved: the source by which Baton asks Spanning is paused, or has not read its users yet.';

/** Why a change of licenses was not saved. */
export function unsavedWords(code: FailureCode, facts: ProblemFacts): string {
  return code === 'licenses-unknown' ? UNREADY : sentence(code, facts);
}

type Refused = Pick<LicenseSending['refusals'][number], 'why' | 'word' | 'license'>;

/** Why Spanning did not change a user's license, and what can be done. */
export function refusedWords({ why, word, license }: Refused): string {
  switch (why) {
    case 'unknown-user':
      return 'Spanning has not discovered this user yet. It looks for new users once a day.';
    case 'none-left':
      return `Spanning has no ${license === null ? '' : `${LICENSE_WORDS[license].toLowerCase()} `}license left. Unassign one, or buy more at Spanning.`;
    case 'refused':
      return word === null ? 'Spanning refused it and did not say why.' : `Spanning refused it: ${word}`;
  }
}

/** Why it is not known whether Spanning made the last changes. */
export const UNHEARD_WORDS: Record<ReadFailureKind, string> = {
  refused: 'Spanning no longer accepts the API token',
  'out-of-scope': 'The API token may not change licenses',
  gone: 'Spanning does not know this tenant',
  throttled: 'Spanning asks for patience',
  slow: 'Spanning did not answer in time',
  unreachable: 'Spanning cannot be reached',
  shape: 'Spanning gave an answer that was not understood',
  short: 'Spanning gave an answer that was not understood',
};
