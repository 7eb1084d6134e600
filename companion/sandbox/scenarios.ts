import type { Service } from '#lib/domain/account.ts';
import { licensedSeats, type SeatCount, type SeatType } from '#lib/domain/facts.ts';
import type { BackupScenario } from './backup-scenario.ts';
import { type SandboxAccount, seat } from './sandbox-account.ts';
import { seededRandom } from './seeded-random.ts';

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

/** Returns the scenario of a seeded account with these seats. When its story began follows from its authorization. */
export function scenarioOf(
  account: SandboxAccount,
  authorizedAt: Date,
  seats: readonly SeatCount[],
): BackupScenario {
  const { domain, service, story, authorizedDaysAgo, turnedHoursAgo } = account;
  return {
    seed: `${domain}/${service}`,
    story,
    seats,
    turnedAt: authorizedAt.getTime() + authorizedDaysAgo * DAY - turnedHoursAgo * HOUR,
  };
}

/** An account that people added in the sandbox: a trial, or a client of a reseller. */
interface AddedAccount {
  domain: string;
  service: Service;
  authorizedAt: Date;
  licenseCap: number | null;
  seats: readonly SeatCount[];
}

/** Returns the scenario of an added account: its first run is at its authorization, and all backups go well. */
export function scenarioOfAdded({ domain, service, authorizedAt, seats }: AddedAccount): BackupScenario {
  const firstRunAt = authorizedAt.getTime();
  return { seed: `${domain}/${service}`, story: 'well', turnedAt: firstRunAt, firstRunAt, seats };
}

/**
 * Returns the seats after the first run, which finds sites or drives in addition to the users, made up from the domain.
 * Sites stay unprotected where their one licensed seat would exceed the cap.
 */
export function seatsAfterFirstRun({ domain, service, licenseCap, seats }: AddedAccount): SeatCount[] {
  const type: SeatType = service === 'office365' ? 'sharepoint-site' : 'shared-drive';
  const randomFrom = (seed: string, min: number, range: number) =>
    min + Math.floor(seededRandom(domain, service, seed) * range);
  const found = seat(type, [randomFrom('sites', 2, 6), 0, 0, 0], randomFrom('stored there', 10, 90));
  const perUser = randomFrom('stored', 4, 16);
  const held = seats.map((count) => (count.type === 'user' ? withStorage(count, perUser) : count));
  if (licenseCap === null || licensedSeats([...held, found]) <= licenseCap) return [...held, found];
  return [...held, { ...found, protected: 0, unprotected: found.protected, storageBytes: 0 }];
}

const withStorage = (users: SeatCount, gigabytesEach: number): SeatCount => ({
  ...users,
  storageBytes: seat('user', [0, 0, 0, 0], gigabytesEach * users.protected).storageBytes,
});
