import type { Health } from './account.ts';

/** How a backup job is, worst first; `new`: nothing is known of it yet. */
export const JOB_STATES = ['failed', 'missed', 'warning', 'new', 'running', 'ok', 'paused'] as const;
/** `running` if nothing else is known. */
export type JobState = (typeof JOB_STATES)[number];

/** Sorts jobs: the worst first, then by name. */
export function compareJobs(a: SortedJob, b: SortedJob): number {
  const rank = ({ state }: SortedJob) => JOB_STATES.indexOf(state);
  return rank(a) - rank(b) || (a.name ?? '').localeCompare(b.name ?? '', 'en');
}
interface SortedJob {
  state: JobState;
  name: string | null;
}

/** The words of each state, and the health whose mark and color it has. */
export const JOB_STATE_WORDS: Record<JobState, { health: Health; word: string }> = {
  failed: { health: 'critical', word: 'Failed' },
  missed: { health: 'critical', word: 'Missed' },
  warning: { health: 'warning', word: 'Warning' },
  new: { health: 'unknown', word: 'No runs yet' },
  running: { health: 'pending', word: 'Running' },
  ok: { health: 'ok', word: 'Well' },
  paused: { health: 'stale', word: 'Paused' },
};
