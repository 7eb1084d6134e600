/**
 * Permissions by role (the table in ARCHITECTURE, Identity and roles). The server enforces them; screens only reflect
 * them.
 */
export type OrganizationKind = 'customer' | 'reseller';
export type Role = 'viewer' | 'technician' | 'admin' | 'member';

/**
 * read: accounts, status, own browsers · redeem: preview, redeem, add a client, Check Authorization ·
 * issue: issue and revoke tokens, licenses, remove the reseller · history: the organization's tokens ·
 * activity: one's own entries in the log · administer: team, all activity, everyone's browsers, API keys ·
 * configure: a reseller's settings for all its accounts, such as default region, thresholds, tags ·
 * watch: one's own alerts by mail · sources: where backup results come from, report keys and jobs, without secrets ·
 * check: have a source, or an account, read now
 */
export type Power =
  | 'read'
  | 'redeem'
  | 'issue'
  | 'history'
  | 'activity'
  | 'administer'
  | 'configure'
  | 'watch'
  | 'sources'
  | 'check';

const powers: Record<OrganizationKind, Partial<Record<Role, readonly Power[]>>> = {
  reseller: {
    viewer: ['read', 'watch'],
    technician: ['read', 'redeem', 'activity', 'watch', 'sources', 'check'],
    admin: ['read', 'redeem', 'activity', 'administer', 'configure', 'watch', 'sources', 'check'],
  },
  customer: {
    member: ['read', 'history', 'sources'],
    admin: ['read', 'history', 'issue', 'activity', 'administer', 'sources', 'check'],
  },
};

/** The role of an organization's API keys. They make only the calls that are open to keys (`keys` of an endpoint). */
export const KEY_ROLES: Record<OrganizationKind, Role> = { reseller: 'viewer', customer: 'member' };

/** Whether a role in an organization of that kind has the power. Unknown roles have none. */
export function may(kind: OrganizationKind, role: Role, power: Power): boolean {
  return powers[kind][role]?.includes(power) ?? false;
}

/**
 * Returns the role if organizations of that kind have it, else null, so that an unexpected database value grants
 * nothing.
 */
export function asRole(kind: OrganizationKind, role: string): Role | null {
  return Object.hasOwn(powers[kind], role) ? (role as Role) : null;
}
