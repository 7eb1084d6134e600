/** Why a provider no longer lets the console read a directory. No end passes by waiting. */
export const GRANT_ENDS = [
  'ended',
  'sign-in-needed',
  'consent-withdrawn',
  'role-lost',
  'tenant-gone',
  'wrong-tenant',
  'more-scopes',
] as const;
export type GrantEnd = (typeof GRANT_ENDS)[number];
