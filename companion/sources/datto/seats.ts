import type { SeatCount, SeatType } from '#lib/domain/facts.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { Seat, SeatsOfType } from './answers.ts';

const SEAT_TYPES: ReadonlyMap<string, SeatType> = new Map([
  ['User', 'user'],
  ['SharedMailbox', 'shared-mailbox'],
  ['Site', 'sharepoint-site'],
  ['TeamSite', 'sharepoint-site'],
  ['Team', 'team'],
  ['SharedDrive', 'shared-drive'],
]);
const STATES = {
  Active: 'protected',
  Paused: 'paused',
  Archived: 'archived',
  Unprotected: 'unprotected',
} as const;
type State = (typeof STATES)[keyof typeof STATES];

/** Seats of one type in the words of the vendor. */
type Counted = { seatType: string } & Partial<Record<State, number>>;

function statesOf({ seatType, active, paused, archived, unprotected }: SeatsOfType): Counted {
  return { seatType, protected: active, paused, archived, unprotected };
}

/** Counts a customer's seats by type and state. Null if one is of a type or state that is not known. */
export function countSeats(seats: readonly Seat[]): SeatCount[] | null {
  const isKnown = seats.every(({ seatState }) => Object.hasOwn(STATES, seatState));
  return isKnown
    ? seatCounts(
        seats.map(({ seatType, seatState }) => ({ seatType, [STATES[seatState as keyof typeof STATES]]: 1 })),
      )
    : null;
}

/** The counts that Datto gives beside the applications. */
export const countsOf = (counted: readonly SeatsOfType[]) => seatCounts(counted.map(statesOf));

/** Adds up counts. Null if one is of a type that is not known, so that no sum is too small. */
function seatCounts(counted: readonly Counted[]): SeatCount[] | null {
  const counts = new Map<SeatType, SeatCount>();
  for (const { seatType, ...states } of counted) {
    const type = SEAT_TYPES.get(seatType);
    if (!type) return null;
    const sum = counts.get(type) ?? { ...NO_SEATS, type };
    counts.set(type, sum);
    for (const state of Object.values(STATES)) sum[state] += states[state] ?? 0;
  }
  return [...counts.values()];
}

const NO_SEATS = {
  ...{ protected: 0, paused: 0, archived: 0, unprotected: 0 },
  ...{ backups24h: null, storageBytes: null },
};

/**
 * A customer of whose users none is protected is to be looked at, however well its other backups went. Where its seats cannot
 * be read, those that are known count.
 */
export function judgedBySeats(facts: ReportedFacts, seats: readonly SeatCount[] | null): ReportedFacts {
  const users = seats?.find(({ type }) => type === 'user');
  const isUnprotected = users && users.protected + users.paused === 0 && users.unprotected > 0;
  const isBad = facts.verdict && facts.verdict.result !== 'ok';
  if (!isUnprotected || isBad) return facts;
  const word = `none of ${users.archived + users.unprotected} users is protected`;
  return { ...facts, verdict: { result: 'warning', word } };
}
