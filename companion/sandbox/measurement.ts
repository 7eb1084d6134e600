import type { Report } from './life.ts';

/** A report as the columns of `measurement`. Who is uncovered is the directory's affair, not the backups'. */
export function columnsOf({ measuredAt, lastAttemptAt, lastSuccessAt, seats, history }: Report) {
  return {
    measuredAt: new Date(measuredAt),
    lastAttemptAt: new Date(lastAttemptAt),
    lastSuccessAt: new Date(lastSuccessAt),
    seats: JSON.stringify(seats),
    history: JSON.stringify(history),
  };
}
