import type { Health } from './account.ts';
import type { FactPart } from './account-source.ts';
import type { Source } from './source.ts';
import type { SourceHealth, SourceState } from './source-health.ts';
import { duration } from './time.ts';

/** In whose mark and color a source's health is shown. */
export const SOURCE_MARKS: Record<SourceHealth, Health> = {
  ...{ works: 'ok', late: 'warning', silent: 'critical' },
  ...{ new: 'unknown', quiet: 'unknown', paused: 'stale' },
  ...{ refused: 'critical', 'out-of-scope': 'critical', throttled: 'warning', slow: 'warning' },
  ...{ unreachable: 'warning', changed: 'warning', short: 'warning', overdue: 'stale' },
  ...{ listing: 'pending', reading: 'pending' },
};

const STATES: Record<SourceHealth, string> = {
  works: 'Works',
  late: 'A report is late',
  silent: 'Silent',
  quiet: 'Nothing came',
  new: 'Waits for its first report',
  paused: 'Paused',
  refused: 'Its credentials are refused',
  'out-of-scope': 'Its credentials may not read this',
  throttled: 'The vendor asks for patience',
  slow: 'The vendor does not answer in time',
  unreachable: 'The vendor cannot be reached',
  changed: 'The vendor answers in a way that Baton does not understand',
  short: 'The vendor lists far fewer accounts than before',
  listing: 'Its accounts are being listed',
  reading: 'Its accounts are being read for the first time',
  overdue: 'Nobody has read it',
};

/** "Silent for 3 hours". */
export function sourceState({ health, since }: Pick<SourceState, 'health' | 'since'>, now: number): string {
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
    'Nothing is read meanwhile. What is sent here is kept, and counts once it is resumed. Accounts of which no other source says anything are unknown until then.',
  refused:
    'Accounts that no other source reads are critical. Enter its credentials anew: what is known of its accounts is kept. See at the vendor whether they were replaced, ended or limited.',
  'out-of-scope': 'See at the vendor what they may read, or enter others.',
  throttled: 'It is read again when the vendor said. Nothing is lost; its accounts only grow older.',
  slow: 'It is tried again. What is known is kept and grows older.',
  unreachable:
    'It is tried again. What is known is kept and grows older. If that lasts, see whether this console may reach the vendor.',
  changed:
    'It may be under maintenance. It is tried again, and what is known is kept. If that lasts, Baton has to be updated.',
  short:
    'So that no account is taken for gone by mistake, none is. If it stays so for a week, those that are missing are taken to be gone.',
  listing: 'That may take a minute. You can leave this page.',
  reading: 'They show as they come in. You can leave this page.',
  overdue: 'See whether the console runs, and what it logs.',
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
