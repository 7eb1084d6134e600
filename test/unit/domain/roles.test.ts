import { expect, it } from 'vitest';
import { asRole, may, type OrganizationKind, type Power, type Role } from '#lib/domain/roles.ts';

const ROLES: Role[] = ['viewer', 'technician', 'admin', 'member'];

/** The table in ARCHITECTURE, Identity and roles, column by column. */
it.each<[Power, string[]]>([
  ['read', ['reseller viewer', 'reseller technician', 'reseller admin', 'customer admin', 'customer member']],
  ['redeem', ['reseller technician', 'reseller admin']],
  ['issue', ['customer admin']],
  ['history', ['customer admin', 'customer member']],
  ['activity', ['reseller technician', 'reseller admin', 'customer admin']],
  ['administer', ['reseller admin', 'customer admin']],
  ['configure', ['reseller admin']],
  ['watch', ['reseller viewer', 'reseller technician', 'reseller admin']],
  ['check', ['reseller technician', 'reseller admin', 'customer admin']],
  ['sources', ['reseller technician', 'reseller admin', 'customer admin', 'customer member']],
])('%s', (power, holders) => {
  const kinds: OrganizationKind[] = ['reseller', 'customer'];
  const holding = kinds.flatMap((kind) =>
    ROLES.filter((role) => may(kind, role, power)).map((role) => `${kind} ${role}`),
  );
  expect(holding).toEqual(holders);
});

it.each([
  ['customer', 'technician'],
  ['reseller', 'member'],
  ['reseller', 'owner'],
  ['reseller', 'constructor'],
  ['customer', ''],
] as const)('a %s has no role "%s"', (kind, role) => {
  expect(asRole(kind, role)).toBeNull();
});
