import { ReadFailure } from '#companion/sources/read-failure.ts';
import { LicenseRefusal, type VendorLicenses, type VendorUser } from '#companion/sources/vendor-licenses.ts';
import type { License } from '#lib/domain/license.ts';

/** What becomes of a call. `unheard`: it is done, and the answer is lost. `killed`: so is whoever asked. */
export type Fate = 'answered' | 'lost' | 'unheard' | 'killed' | 'refused' | 'throttled';

/** A vendor's users and licenses in memory, whose calls have the fates that a test wants. */
export function fakeLicenses(pools: Record<License, number>) {
  const users = new Map<string, VendorUser>();
  const fates: Fate[] = [];
  const calls: { license: License | null; names: readonly string[]; isAnswered: boolean }[] = [];
  let killed = Promise.withResolvers<void>();
  const held = (license: License) => [...users.values()].filter((user) => user.license === license).length;

  const change = (names: readonly string[], license: License | null) => {
    const found = names.map((name) => users.get(name.toLowerCase()));
    if (found.some((user) => user === undefined)) throw new LicenseRefusal('unknown-user', null);
    const changed = found.flatMap((user) => (user && user.license !== license ? user : []));
    if (license && changed.length > 0 && held(license) + changed.length > pools[license])
      throw new LicenseRefusal('none-left', null);
    for (const user of changed) user.license = license;
  };

  const set = async (names: readonly string[], license: License | null): Promise<void> => {
    const call = { license, names, isAnswered: false };
    calls.push(call);
    const fate = fates.shift() ?? 'answered';
    if (fate === 'lost') throw new ReadFailure('unreachable');
    if (fate === 'throttled') throw new ReadFailure('throttled');
    if (fate === 'refused') throw new LicenseRefusal('refused', 'FST_ERR_VALIDATION');
    change(names, license);
    if (fate === 'unheard') throw new ReadFailure('slow');
    if (fate === 'killed') {
      killed.resolve();
      await new Promise(() => undefined);
    }
    call.isAnswered = true;
  };

  const licenses: VendorLicenses = {
    user: async (name) => {
      const user = users.get(name.toLowerCase());
      return user ? { ...user } : null;
    },
    users: async () => [...users.values()].map((user) => ({ ...user })),
    assign: set,
    unassign: (names) => set(names, null),
  };
  return {
    ...{ users, fates, calls, pools, licenses },
    /** When whoever asks next is killed. */
    whenKilled: () => {
      killed = Promise.withResolvers<void>();
      return killed.promise;
    },
    add: (name: string, license: License | null = null, more: Partial<VendorUser> = {}) => {
      const principalName = `${name.toLowerCase().replaceAll(' ', '.')}@bluebird.example`;
      const user = {
        ...{ ref: crypto.randomUUID() as string, principalName, email: principalName, name, license },
        ...{ isAdmin: false, isDeleted: false, ...more },
      };
      users.set(user.principalName.toLowerCase(), user);
      return user;
    },
  };
}
