import type { SpanningTenant } from './spanning.ts';
import { PLAN_NAMES } from './words.ts';

/** A fact of a tenant: its name, and its words. */
export type TenantFact = [name: string, words: string];

/** What Spanning says of the licenses of a tenant. */
export function tenantFacts({ status, users, ...licenses }: SpanningTenant): TenantFact[] {
  const { assignedStandard, assignedArchive, archivedLicenses } = licenses;
  const hasArchive = archivedLicenses > 0 || assignedArchive > 0;
  return [
    ['Licenses', given(assignedStandard, licenses.licenses)],
    ...(hasArchive ? [['Archived licenses', given(assignedArchive, archivedLicenses)] as TenantFact] : []),
    ['Users', usersWords(users, assignedStandard + assignedArchive)],
    ...(status === null ? [] : [['Plan', planWord(status)] as TenantFact]),
  ];
}

const given = (count: number, bought: number) => `${amount(count)} of ${amount(bought)} given`;

/** "131, of whom 13 have no license". */
function usersWords(users: number, licensed: number): string {
  const rest = users - licensed;
  if (rest <= 0) return amount(users);
  return `${amount(users)}, of whom ${amount(rest)} ${rest === 1 ? 'has' : 'have'} no license`;
}

/** The vendor's own word, in Baton's where it has one. */
function planWord(status: string): string {
  const key = status.toLowerCase() as keyof typeof PLAN_NAMES;
  const word = Object.hasOwn(PLAN_NAMES, key) ? PLAN_NAMES[key] : status;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const amount = (count: number) => count.toLocaleString('en');
