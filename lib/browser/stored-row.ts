import type { AccountFacts } from '#lib/domain/account.ts';
import { type DayFacts, RESULTS } from '#lib/domain/facts.ts';

/** Facts that most accounts do not have. */
type Rare = 'verdict' | 'runningSince' | 'dueBy' | 'seatsBehind' | 'bounds';

/**
 * An account as it is stored: the days of its history are plain numbers, two for each, and rare facts are left out where
 * they are null. A browser copies an object out of its database field by field, and two thirds of an account's fields
 * would be those of its history: reading 30,000 took 1.6 s this way and 2.5 s the other.
 */
export interface StoredRow extends Omit<AccountFacts, 'history' | Rare>, Partial<Pick<AccountFacts, Rare>> {
  history: number[];
}

/** In place of the first number of a day: that only its result is known, or nothing. */
const ONLY_RESULT = -1;
const UNKNOWN = -2;

export function toStored(facts: AccountFacts): StoredRow {
  const { verdict, runningSince, dueBy, seatsBehind, bounds, history, ...common } = facts;
  return {
    ...common,
    history: history.flatMap(numbersOf),
    ...(verdict && { verdict }),
    ...(runningSince && { runningSince }),
    ...(dueBy && { dueBy }),
    ...(seatsBehind && { seatsBehind }),
    ...(bounds.length > 0 && { bounds }),
  };
}

/** Changes the given copy itself, because there may be a hundred thousand. */
export function fromStored(stored: StoredRow): AccountFacts {
  const history: AccountFacts['history'] = [];
  for (let day = 0; day < stored.history.length; day += 2) {
    history.push(dayOf(stored.history[day] ?? UNKNOWN, stored.history[day + 1] ?? 0));
  }
  const { verdict, runningSince, dueBy, seatsBehind, bounds } = stored;
  return Object.assign(stored, {
    ...{ history, bounds: bounds ?? [], verdict: verdict ?? null, seatsBehind: seatsBehind ?? null },
    ...{ runningSince: runningSince ?? null, dueBy: dueBy ?? null },
  });
}

function numbersOf(day: DayFacts | null): [number, number] {
  if (day === null) return [UNKNOWN, 0];
  if (day.attempted !== undefined) return [day.attempted, day.successful ?? 0];
  return day.result === undefined ? [UNKNOWN, 0] : [ONLY_RESULT, RESULTS.indexOf(day.result)];
}

function dayOf(first: number, second: number): DayFacts | null {
  if (first === UNKNOWN) return null;
  return first === ONLY_RESULT ? { result: RESULTS[second] } : { attempted: first, successful: second };
}
