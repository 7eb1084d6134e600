import type { AccountRow } from '#lib/domain/account.ts';
import { available, type DirectoryUser, type LicenseCounts } from '#lib/domain/license.ts';

/** "none" where a value has to be a word: in a list of choices, in the address of a request. */
export type LicenseChoice = 'standard' | 'archived' | 'none';

export const LICENSE_WORDS: Record<LicenseChoice, string> = {
  standard: 'Standard',
  archived: 'Archived',
  none: 'No license',
};

export const CHOICES: readonly LicenseChoice[] = ['standard', 'archived', 'none'];

export const choiceOf = (license: DirectoryUser['license']): LicenseChoice => license ?? 'none';
export const licenseOf = (choice: LicenseChoice): DirectoryUser['license'] =>
  choice === 'none' ? null : choice;

/** A user's address, or why there is none. */
export const addressWords = (email: string): string => email || 'No longer in the directory';

const number = new Intl.NumberFormat('en');

/** A count of users as it is read: "1 user", "48,211 users". */
export function users(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'user' : 'users'}`;
}

/** "23 of 25 licenses are held", or by how many there are too few. */
export function countWords(counts: LicenseCounts): string {
  const held = counts.standard + counts.archived;
  const left = available(counts);
  const said = `${number.format(held)} of ${number.format(counts.bought)} licenses used`;
  return left < 0 ? `${said}, ${number.format(-left)} too many` : `${said}, ${number.format(left)} available`;
}

/** That more users hold a license than auto-add may give; nothing where they do not. By hand they may. */
export function capWords(
  { standard, archived }: LicenseCounts,
  { licenseCap, autoAdd }: Pick<AccountRow, 'licenseCap' | 'autoAdd'>,
): string {
  if (licenseCap === null || standard + archived <= licenseCap) return '';
  const more = `This is more than the license cap of ${number.format(licenseCap)}`;
  return autoAdd ? `${more}: auto-add gives no more licenses.` : `${more}.`;
}
