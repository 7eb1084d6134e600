import type { Issuer } from './model.ts';
import { joinAs, type Stage } from './stage.ts';

const USERS: Record<Issuer, string> = { 'Ada Brandt': 'admin', 'Owen Pryce': 'office' };

/** Gives the role as the keeper gives it; who is no member comes back with it. */
export async function setRole(stage: Stage, who: Issuer, role: 'admin' | 'member'): Promise<void> {
  const id = await memberId(stage, who);
  if (id === undefined) await joinAs(stage.console, USERS[who], role);
  else await stage.keepersPage.changeRole({ params: { id }, body: { role } });
}

export async function removeMember(stage: Stage, who: Issuer): Promise<void> {
  const id = await memberId(stage, who);
  if (id !== undefined) await stage.keepersPage.removeMember({ params: { id } });
}

export async function setLicense(stage: Stage, who: Issuer, account: number, isHeld: boolean): Promise<void> {
  const params = { id: stage.accounts[account] ?? '' };
  const { items, version } = await stage.keeper.listLicenses({ params, query: { search: who } });
  const userId = items[0]?.id ?? '';
  const body = isHeld ? { assign: [{ userId, kind: 'standard' as const }] } : { unassign: [userId] };
  await stage.keeper.changeLicenses({ params, body, ifMatch: version });
}

async function memberId({ keepersPage }: Stage, who: Issuer): Promise<string | undefined> {
  const { items } = await keepersPage.listMembers({ query: {} });
  return items.find(({ name }) => name === who)?.id;
}
