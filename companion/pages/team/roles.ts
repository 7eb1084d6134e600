import type { Choice } from '#components/basics/select.tsx';
import { ROLE_WORDS } from '#components/connections/role-words.ts';
import type { OrganizationKind, Role } from '#lib/domain/roles.ts';

const ROLES: Record<OrganizationKind, readonly Role[]> = {
  reseller: ['viewer', 'technician', 'admin'],
  customer: ['member', 'admin'],
};

/** The roles of an organization of that kind, the least powerful first. */
export function roleChoices(kind: OrganizationKind): Choice<Role>[] {
  return ROLES[kind].map((value) => ({ value, label: ROLE_WORDS[value] }));
}
