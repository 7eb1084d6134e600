import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import { inProcess } from '#companion/sandbox/in-process.ts';
import { spanningStandIn } from '#companion/sandbox/spanning/stand-in.ts';
import type {
  LicenseChanges,
  SpanningTenant,
  SpanningUser,
  SpanningWorld,
} from '#companion/sandbox/spanning/tenant.ts';
import type { License } from '#lib/domain/license.ts';
import { type Fault, type Faults, type SpanningCall, withFaults } from './spanning-faults.ts';

/** The status of an answer that nobody waited for. */
const GAVE_UP = 499;

/** Tenants of the stand-in in memory, and what goes wrong when they are asked. */
export interface TestWorld extends SpanningWorld, Faults {
  tenants: SpanningTenant[];
  /** What goes wrong with a call; null if nothing does. */
  wrong: ((call: SpanningCall) => Fault | null) | null;
  /** The calls so far: "GET /eu/external/tenant". */
  asked: string[];
  /** The stand-in of it, to be served or asked. */
  app: Hono;
  /** Asks it in this process. Throws as a guarded fetch does where no answer comes. */
  request: GuardedFetch;
}

export function spanningWorld(
  tenants: SpanningTenant[],
  given: Partial<Pick<SpanningWorld, 'now' | 'perMinute' | 'speed'>> = {},
): TestWorld {
  const find: TestWorld['find'] = (service, publicKey) =>
    world.tenants.find((one) => one.service === service && one.publicKey.toLowerCase() === publicKey) ?? null;
  const world: Omit<TestWorld, 'app'> = {
    ...{ tenants, wrong: null, asked: [], find, now: Date.now, speed: 1, perMinute: 1e6, ...given },
    change({ service, publicKey }, decide) {
      const tenant = world.tenants.find((one) => one.service === service && one.publicKey === publicKey);
      if (tenant) tenant.users = withLicenses(tenant.users, decide(tenant));
    },
    fault(call) {
      world.asked.push(`${call.method} ${call.path}`);
      return world.wrong?.(call) ?? null;
    },
    // Whoever asks gives up at once.
    waiting: () => Promise.resolve(),
    async request(address, request) {
      const answer = await ask(address, request);
      if (answer.status === GAVE_UP) throw Object.assign(new Error('no answer'), { reason: 'too-slow' });
      return answer;
    },
  };
  const app = new Hono().use('*', withFaults(world)).route('/', spanningStandIn(world));
  const ask = inProcess((address, init) => app.request(address, init));
  return Object.assign(world, { app });
}

const withLicenses = (users: readonly SpanningUser[], changes: LicenseChanges): SpanningUser[] =>
  users.map((user) => {
    const license = changes.get(user.principalName.toLowerCase());
    return license === undefined ? user : { ...user, license };
  });

/** A user whose principal name is their address. */
export function spanningUser(
  address: string,
  license: License | null,
  changes: Partial<SpanningUser> = {},
): SpanningUser {
  const msId = `00000000-0000-4000-8000-${createHash('sha256').update(address).digest('hex').slice(0, 12)}`;
  const name = address.slice(0, address.indexOf('@'));
  return {
    ...{ msId, principalName: address, email: address, name, license },
    ...{ isAdmin: false, isDeleted: false, ...changes },
  };
}

/** A tenant of Microsoft 365 in Europe that signs in as admin@ its domain, with the token "secret". */
export function spanningTenant(domain: string, changes: Partial<SpanningTenant> = {}): SpanningTenant {
  return {
    ...{ service: 'office365', region: 'eu', domain, publicKey: `admin@${domain}`, token: 'secret' },
    ...{ status: 'paid', licenses: 10, archivedLicenses: 1, users: [], sites: 0, story: 'well', turnedAt: 0 },
    partial: 0,
    ...changes,
  };
}
