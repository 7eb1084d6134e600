import type { SpanningSettings, SpanningTenant } from './spanning.ts';
import { PLAN_NAMES } from './words.ts';

/** A fact of a tenant: its name, and its words. */
export type TenantFact = [name: string, words: string];

/** What Spanning says of the licenses of a tenant. Of Google Workspace it does not say how many were bought. */
export function tenantFacts(
  { service }: Pick<SpanningSettings, 'service'>,
  tenant: SpanningTenant,
): TenantFact[] {
  const { licenses, archivedLicenses, assignedStandard, assignedArchive, users, status } = tenant;
  const isBoughtKnown = service === 'office365';
  const given = (count: number, bought: number) =>
    isBoughtKnown ? `${amount(count)} of ${amount(bought)} given` : `${amount(count)} given`;
  const hasArchive = archivedLicenses > 0 || assignedArchive > 0;
  return [
    ['Licenses', given(assignedStandard, licenses)],
    ...(hasArchive ? [['Archived licenses', given(assignedArchive, archivedLicenses)] as TenantFact] : []),
    ['Users', usersWords(users, assignedStandard + assignedArchive)],
    ...(status === null ? [] : [['Plan', planWord(status)] as TenantFact]),
  ];
}

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
