import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import type { AccountJob, AccountJobs } from '#lib/contract/account-job-schemas.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import { JOB_STATE_WORDS } from '#lib/domain/job-state.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { otherSideOf } from './account-words.ts';
import type { JobRunsProps } from './job-runs.tsx';
import { nextRunWords, periodWords, runningWords } from './job-words.ts';
import './jobs.css';

/** Loaded when somebody asks for the runs of a job. */
const loadRuns: Load<JobRunsProps> = async () => (await import('./job-runs.tsx')).JobRuns;

interface JobsProps {
  account: AccountDetail;
  jobs: AccountJobs;
  /** In ms, by the console's clock. */
  now: number;
  isReseller: boolean;
}

/** The jobs that report on an account, each in a line of its own, the worst first. Without any there is no such part. */
export function Jobs({ account, jobs: { items, others }, now, isReseller }: JobsProps) {
  if (items.length === 0) return null;
  const otherSide = otherSideOf(account, isReseller);
  return (
    <section class="panel" aria-labelledby="jobs">
      <h2 id="jobs">Backup jobs</h2>
      <ul class="parted">
        {items.map((job, index) => (
          <JobLine
            key={job.id}
            job={job}
            name={job.name ?? `Job ${index + 1} of ${otherSide}`}
            reportedBy={job.isOwn ? null : otherSide}
            now={now}
          />
        ))}
      </ul>
      {others > 0 && (
        <p class="muted">
          And {others} more {others === 1 ? 'job' : 'jobs'}, none of which is worse.
        </p>
      )}
    </section>
  );
}

interface JobLineProps {
  job: AccountJob;
  name: string;
  /** Null for the reader's own organization. */
  reportedBy: string | null;
  now: number;
}

function JobLine({ job, name, reportedBy, now }: JobLineProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { health, word } = JOB_STATE_WORDS[job.state];
  const hasRuns = job.lastRunAt !== null;
  return (
    <li>
      <div class="job-line">
        <p class="job-state health" data-health={health}>
          <HealthMark health={health} /> {word}
        </p>
        <div class="job-main">
          <h3 class="job-name" id={id}>
            <bdi>{name}</bdi>
          </h3>
          {job.word !== null && (
            <p>
              {job.state === 'missed' && 'last run: '}
              <bdi>{job.word}</bdi>
            </p>
          )}
          <JobFacts job={job} reportedBy={reportedBy} now={now} />
        </div>
        {hasRuns && (
          <Button small expanded={isOpen} describedBy={id} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Hide runs' : 'Show runs'}
          </Button>
        )}
      </div>
      {isOpen && <LazyPage load={loadRuns} props={{ jobId: job.id, name, now }} />}
    </li>
  );
}

function JobFacts({ job, reportedBy, now }: Omit<JobLineProps, 'name'>) {
  const { runningSince, lastSuccessAt, expectedAt, lastRunAt } = job;
  const next = nextRunWords(job, now);
  return (
    <ul class="job-facts muted">
      <li>{periodWords(job)}</li>
      {runningSince !== null && (
        <li>
          <TimeWords at={runningSince}>{runningWords(Date.parse(runningSince), now)}</TimeWords>
        </li>
      )}
      {lastSuccessAt !== null && (
        <li>
          last success{' '}
          <TimeWords at={lastSuccessAt}>{relativeTime(Date.parse(lastSuccessAt), now)}</TimeWords>
        </li>
      )}
      {lastSuccessAt === null && lastRunAt !== null && <li>no success is known</li>}
      {next !== null && expectedAt !== null && (
        <li>
          <TimeWords at={expectedAt}>{next}</TimeWords>
        </li>
      )}
      {reportedBy !== null && (
        <li>
          reported by <bdi>{reportedBy}</bdi>
        </li>
      )}
    </ul>
  );
}

function TimeWords({ at, children }: { at: string; children: string }) {
  return (
    <Time at={Date.parse(at)} side="start">
      {children}
    </Time>
  );
}
