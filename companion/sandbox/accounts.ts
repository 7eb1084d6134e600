import type { Attempts, SeatCount, Service } from '#lib/domain/account.ts';

/** The sandbox's accounts: made-up directories and what their backups last reported. Always the same. */
export interface SandboxAccount {
  domain: string;
  service: Service;
  region: 'us' | 'eu';
  licences: number;
  licenceCap: number | null;
  users: { user: string; name: string; licence: 'standard' | 'archived' | null }[];
  seats: SeatCount[];
  /** Daily success rates before today, oldest first, as percentages. */
  past: number[];
}

const GIGABYTE = 1e9;

const seat = (
  type: SeatCount['type'],
  [protectedSeats, paused, archived, unprotected]: [number, number, number, number],
  [attempted, successful]: [number, number],
  gigabytes: number,
): SeatCount => ({
  type,
  protected: protectedSeats,
  paused,
  archived,
  unprotected,
  attempted,
  successful,
  storageBytes: gigabytes * GIGABYTE,
});

/** Colleagues beyond the named ones, so that a directory looks like one. */
const colleagues = (count: number, licensed: number): SandboxAccount['users'] =>
  Array.from({ length: count }, (_, index) => ({
    user: `user${index + 1}`,
    name: `User ${index + 1}`,
    licence: index < licensed ? ('standard' as const) : null,
  }));

export const SANDBOX_ACCOUNTS: SandboxAccount[] = [
  {
    domain: 'bluebird.example',
    service: 'office365',
    region: 'eu',
    licences: 25,
    licenceCap: 24,
    users: [
      { user: 'admin', name: 'Ada Brandt', licence: 'standard' },
      { user: 'office', name: 'Owen Pryce', licence: null },
      { user: 'staff', name: 'Sunniva Dahl', licence: 'standard' },
      ...colleagues(24, 21),
    ],
    seats: [
      seat('user', [22, 1, 0, 4], [132, 131], 412),
      seat('shared-mailbox', [3, 0, 0, 0], [9, 9], 38),
      seat('sharepoint-site', [8, 0, 0, 0], [24, 24], 112),
      seat('team', [2, 0, 0, 1], [6, 6], 17),
    ],
    past: Array.from({ length: 27 }, (_, day) => (day === 11 ? 93 : 100)),
  },
  {
    domain: 'alderfinch.example',
    service: 'google',
    region: 'us',
    licences: 20,
    licenceCap: null,
    users: [{ user: 'admin', name: 'Amos Finch', licence: 'standard' }, ...colleagues(17, 15)],
    seats: [seat('user', [16, 0, 0, 2], [96, 57], 640), seat('shared-drive', [4, 0, 0, 0], [12, 9], 172)],
    past: Array.from({ length: 27 }, (_, day) => (day > 24 ? 99 - 12 * (day - 24) : 99)),
  },
];

const ATTEMPTS_A_DAY = 100;

export function history(account: SandboxAccount): Attempts[] {
  const today = account.seats.reduce(
    (sum, { attempted, successful }) => ({
      attempted: sum.attempted + attempted,
      successful: sum.successful + successful,
    }),
    { attempted: 0, successful: 0 },
  );
  return [...account.past.map((successful) => ({ attempted: ATTEMPTS_A_DAY, successful })), today];
}
