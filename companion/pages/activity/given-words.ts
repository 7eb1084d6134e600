import type { LicencesGiven } from '#lib/domain/licence.ts';
import { users } from '../licences/licence-words.ts';

const LIST = new Intl.ListFormat('en-GB');

/** Who was given which licence in an account: the end of a sentence, without its full stop. */
export function givenWords({ standard, archived, none, names }: LicencesGiven, account: string): string {
  const done = [
    ...(standard > 0 ? [`gave ${users(standard)} a standard licence`] : []),
    ...(archived > 0 ? [`gave ${users(archived)} an archived licence`] : []),
    ...(none > 0 ? [`took the licence of ${users(none)}`] : []),
  ];
  const unnamed = standard + archived + none - names.length;
  const who = [...names, ...(unnamed > 0 ? [`${unnamed.toLocaleString('en')} more`] : [])];
  return `${LIST.format(done)} in ${account}: ${LIST.format(who)}`;
}
