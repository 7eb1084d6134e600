import type { SeatCount, SeatType, Service } from '#lib/domain/account.ts';
import { licensedSeats } from '#lib/domain/account.ts';
import { chance } from './chance.ts';
import type { Life } from './life.ts';
import { seat } from './seats.ts';

/** An account that somebody authorized in the sandbox: a trial, or a client that a reseller added. */
interface Joined {
  domain: string;
  service: Service;
  authorizedAt: Date;
  licenseCap: number | null;
  seats: readonly SeatCount[];
}

/** All goes well from its authorization on, when its first run is. */
export function joinedLife({ domain, service, authorizedAt, seats }: Joined): Life {
  const firstRunAt = authorizedAt.getTime();
  return { seed: `${domain}/${service}`, story: 'well', turnedAt: firstRunAt, firstRunAt, seats };
}

/**
 * What the first run finds beside the users, made up from the domain: sites or drives. Sites are left out where their
 * one licensed seat would be beyond the cap.
 */
export function foundSeats({ domain, service, licenseCap, seats }: Joined): SeatCount[] {
  const type: SeatType = service === 'office365' ? 'sharepoint-site' : 'shared-drive';
  const some = (what: string, least: number, more: number) =>
    least + Math.floor(chance(domain, service, what) * more);
  const found = seat(type, [some('sites', 2, 6), 0, 0, 0], some('stored there', 10, 90));
  const perUser = some('stored', 4, 16);
  const held = seats.map((of) => (of.type === 'user' ? stored(of, perUser) : of));
  if (licenseCap === null || licensedSeats([...held, found]) <= licenseCap) return [...held, found];
  return [...held, { ...found, protected: 0, unprotected: found.protected, storageBytes: 0 }];
}

const stored = (of: SeatCount, gigabytes: number): SeatCount => ({
  ...of,
  storageBytes: seat('user', [0, 0, 0, 0], gigabytes * of.protected).storageBytes,
});
