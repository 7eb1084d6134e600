import type { OrganizationKind, Role } from '#lib/domain/roles.ts';

export const KIND_WORDS: Record<OrganizationKind, string> = {
  customer: 'Customer',
  reseller: 'Reseller',
};

export const ROLE_WORDS: Record<Role, string> = {
  admin: 'Administrator',
  technician: 'Technician',
  viewer: 'Viewer',
  member: 'Member',
};
