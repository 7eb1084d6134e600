import type { LicensesGiven } from '#lib/domain/license.ts';
import { users } from '../licenses/license-words.ts';

const LIST = new Intl.ListFormat('en-GB');

/** Who was given which license in an account: the end of a sentence, without its full stop. */
export function givenWords({ standard, archived, none, names }: LicensesGiven, account: string): string {
  const done = [
    ...(standard > 0 ? [`gave ${users(standard)} a standard license`] : []),
    ...(archived > 0 ? [`gave ${users(archived)} an archived license`] : []),
    ...(none > 0 ? [`took the license of ${users(none)}`] : []),
  ];
  const unnamed = standard + archived + none - names.length;
  const who = [...names, ...(unnamed > 0 ? [`${unnamed.toLocaleString('en')} more`] : [])];
  return `${LIST.format(done)} in ${account}: ${LIST.format(who)}`;
}
