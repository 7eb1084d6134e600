import type { AccountRow } from '#lib/domain/account.ts';
import { available, type DirectoryUser, type LicenceCounts } from '#lib/domain/licence.ts';

/** "none" where a value has to be a word: in a list of choices, in the address of a request. */
export type LicenceChoice = 'standard' | 'archived' | 'none';

export const LICENCE_WORDS: Record<LicenceChoice, string> = {
  standard: 'Standard',
  archived: 'Archived',
  none: 'No licence',
};

export const CHOICES: readonly LicenceChoice[] = ['standard', 'archived', 'none'];

export const choiceOf = (licence: DirectoryUser['licence']): LicenceChoice => licence ?? 'none';
export const licenceOf = (choice: LicenceChoice): DirectoryUser['licence'] =>
  choice === 'none' ? null : choice;

/** A user's address, or why there is none. */
export const addressWords = (email: string): string => email || 'No longer in the directory';

const number = new Intl.NumberFormat('en');

/** A count of users as it is read: "1 user", "48,211 users". */
export function users(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'user' : 'users'}`;
}

/** "23 of 25 licences are held", or by how many there are too few. */
export function countWords(counts: LicenceCounts): string {
  const held = counts.standard + counts.archived;
  const left = available(counts);
  const said = `${number.format(held)} of ${number.format(counts.bought)} licences used`;
  return left < 0 ? `${said}, ${number.format(-left)} too many` : `${said}, ${number.format(left)} available`;
}

/** That more users hold a licence than auto-add may give; nothing where they do not. By hand they may. */
export function capWords(
  { standard, archived }: LicenceCounts,
  { licenceCap, autoAdd }: Pick<AccountRow, 'licenceCap' | 'autoAdd'>,
): string {
  if (licenceCap === null || standard + archived <= licenceCap) return '';
  const more = `This is more than the licence cap of ${number.format(licenceCap)}`;
  return autoAdd ? `${more}: auto-add gives no more licences.` : `${more}.`;
}
