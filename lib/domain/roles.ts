/** Who may what: the table of ARCHITECTURE, Identity and roles. Decided on the server; shown by the screens. */
export type OrganizationKind = 'customer' | 'reseller';
export type Role = 'viewer' | 'technician' | 'admin' | 'member';

/**
 * read: accounts, status, own browsers · redeem: preview, redeem, add a client, Check Authorization ·
 * issue: issue and revoke tokens, licenses, remove the reseller · history: the organization's tokens ·
 * activity: the log, of what one did oneself · administer: team, all activity, everyone's browsers ·
 * configure: what a reseller sets for all its accounts, such as default region, thresholds, tags ·
 * watch: alerts by mail, for oneself
 */
export type Power =
  | 'read'
  | 'redeem'
  | 'issue'
  | 'history'
  | 'activity'
  | 'administer'
  | 'configure'
  | 'watch';

const powers: Record<OrganizationKind, Partial<Record<Role, readonly Power[]>>> = {
  reseller: {
    viewer: ['read', 'watch'],
    technician: ['read', 'redeem', 'activity', 'watch'],
    admin: ['read', 'redeem', 'activity', 'administer', 'configure', 'watch'],
  },
  customer: {
    member: ['read', 'history'],
    admin: ['read', 'history', 'issue', 'activity', 'administer'],
  },
};

/** Whether a role of an organization of that kind holds the power; unknown roles hold none. */
export function may(kind: OrganizationKind, role: Role, power: Power): boolean {
  return powers[kind][role]?.includes(power) ?? false;
}

/** The role if it exists in organizations of that kind; else null, so that a stray database value grants nothing. */
export function asRole(kind: OrganizationKind, role: string): Role | null {
  return Object.hasOwn(powers[kind], role) ? (role as Role) : null;
}
