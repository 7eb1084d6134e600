import type { AccountRow } from '#lib/domain/account.ts';
import { availableLicenses, type DirectoryUser, LICENSES, type LicenseCounts } from '#lib/domain/license.ts';
import type { VendorLicensing } from '#lib/domain/license-wish.ts';

/** A license, or "none" where a value has to be a word: in a select, in a query parameter. */
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

/** A user's e-mail address, or why there is none. */
export const addressWords = (email: string): string => email || 'No longer in the directory';

const number = new Intl.NumberFormat('en');

/** A count of users in words: "1 user", "48,211 users". */
export function userCount(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'user' : 'users'}`;
}

/** What is announced after saving; what is sent to Spanning is not changed yet. */
export function savedWords(changed: number, isSent: boolean): string {
  const users = userCount(changed);
  return isSent ? `Saved. Changes of ${users} are sent to Spanning.` : `Saved. ${users} changed.`;
}

/** "23 of 25 licenses used", with how many are available or missing. */
export function countWords(counts: LicenseCounts, vendor: Bought | null): string {
  if (vendor !== null) return givenWords(counts, vendor);
  const held = counts.standard + counts.archived;
  const left = availableLicenses(counts);
  const used = `${number.format(held)} of ${number.format(counts.bought)} licenses used`;
  return left < 0 ? `${used}, ${number.format(-left)} too many` : `${used}, ${number.format(left)} available`;
}

/** The same at a vendor, where the kinds are bought apart: "112 of 120 licenses given, 6 of 10 archived ones". */
function givenWords({ standard, archived }: LicenseCounts, { bought }: Bought): string {
  const all = standard + archived;
  if (bought === null) return `${number.format(all)} ${all === 1 ? 'license' : 'licenses'} given`;
  const of = (held: number, most: number) => `${number.format(held)} of ${number.format(most)}`;
  const own = `${of(standard, bought.standard)} licenses given`;
  return bought.archived + archived === 0 ? own : `${own}, ${of(archived, bought.archived)} archived ones`;
}

/** Whether a change gives more licenses of a kind than there are. */
export function givesTooMany(before: LicenseCounts, after: LicenseCounts, vendor: Bought | null): boolean {
  if (vendor === null) return availableLicenses(after) < Math.min(0, availableLicenses(before));
  const { bought } = vendor;
  return bought !== null && LICENSES.some((kind) => after[kind] > Math.max(bought[kind], before[kind]));
}

type Bought = Pick<VendorLicensing, 'bought'>;

/** Says that more users hold a license than the cap allows auto-add to give, as is possible by hand; empty if not. */
export function capWords(
  { standard, archived }: LicenseCounts,
  { licenseCap, autoAdd }: Pick<AccountRow, 'licenseCap' | 'autoAdd'>,
): string {
  if (licenseCap === null || standard + archived <= licenseCap) return '';
  const more = `This is more than the license cap of ${number.format(licenseCap)}`;
  return autoAdd ? `${more}: auto-add gives no more licenses.` : `${more}.`;
}
