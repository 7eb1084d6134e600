import type { Authorized } from '#lib/domain/onboarding.ts';

/** "24 found, all with a license": who is protected from now on, and who is not. */
export function userWords({ users, licensed }: Pick<Authorized, 'users' | 'licensed'>): string {
  const found = `${users.toLocaleString('en')} found`;
  if (users === 0) return 'none found';
  if (licensed === users) return `${found}, all with a license`;
  if (licensed === 0) return `${found}, none with a license yet: give them one to protect them`;
  return `${found}, ${licensed.toLocaleString('en')} with a license; the others are not protected`;
}
