import type { Health } from './account.ts';
import type { FactPart } from './account-source.ts';
import type { Source } from './source.ts';
import type { SourceHealth } from './source-health.ts';
import { duration } from './time.ts';

/** In whose mark and color a source's health is shown. */
export const SOURCE_MARKS: Record<SourceHealth, Health> = {
  ...{ works: 'ok', late: 'warning', silent: 'critical' },
  ...{ new: 'unknown', quiet: 'unknown', paused: 'stale' },
};

const STATES: Record<SourceHealth, string> = {
  works: 'Works',
  late: 'A report is late',
  silent: 'Silent',
  quiet: 'Nothing came',
  new: 'Waits for its first report',
  paused: 'Paused',
};

/** "Silent for 3 hours". */
export function sourceState(
  { health, since }: { health: SourceHealth; since: number | null },
  now: number,
): string {
  return since === null ? STATES[health] : `${STATES[health]}, for ${duration(now - since)}`;
}

/** What is wrong, and what mends it; null if nothing is. */
export const SOURCE_ADVICE: Record<SourceHealth, string | null> = {
  works: null,
  late: 'Something that reports here has missed a run. The row of its account says which.',
  silent:
    'Nothing that is expected has come. See that what reports here still runs, reaches this console, and has a key that is in force.',
  quiet: 'No job that has an account expects a run, so nothing can be missed either.',
  new: 'Use one of its keys where the backups run. What comes first is shown here within a minute.',
  paused:
    'What comes is kept with its jobs. Accounts on which nothing else reports are unknown until it is resumed; then all that came counts.',
};

/** "12 accounts, 14 jobs, of which 3 wait for an account". Of a source of one account, its jobs; empty if it has none. */
export function sourceScope({ accountId, accounts, jobs, waitingJobs }: Source): string {
  const verb = waitingJobs === 1 ? 'waits' : 'wait';
  const waits = waitingJobs === 0 ? '' : `, of which ${waitingJobs} ${verb} for an account`;
  return [
    ...(accountId === null ? [accounts === 0 ? 'no account yet' : counted(accounts, 'account')] : []),
    ...(jobs === 0 ? [] : [counted(jobs, 'job') + waits]),
  ].join(', ');
}

/** "Shown from it: results and history". */
export function givenWords(gives: readonly FactPart[]): string {
  return gives.length === 0
    ? 'Nothing is shown from it'
    : `Shown from it: ${new Intl.ListFormat('en').format(gives)}`;
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
