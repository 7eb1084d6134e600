import { useId } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Time } from '#components/basics/time.tsx';
import { type Outcome, useOutcome } from '#components/basics/use-outcome.ts';
import type { ReportJob } from '#lib/contract/report-schemas.ts';
import { USUAL_JOB } from '#lib/domain/job.ts';
import { JOB_STATE_WORDS } from '#lib/domain/job-state.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { periodWords } from '../account/job-words.ts';
import { accountWords } from './account-names.ts';
import { lengthWords } from './job-words.ts';
import type { SourcesShown } from './sources-shown.ts';

/** What an administrator does with a job; `expect`: what its runs suggest as period. */
export type JobAction = 'settings' | 'address' | 'pause' | 'delete' | 'expect';

export interface JobRowProps {
  job: ReportJob;
  shown: SourcesShown;
  onAct: (what: JobAction) => Outcome;
}

/** A job in one line: how its last run went, and when the next one is due. Opened, it says what it expects. */
export function JobRow({ job, shown, onAct }: JobRowProps) {
  const id = useId();
  const { accounts, now, isAdmin, isReseller } = shown;
  const { name, state, word, accountId, owner } = job;
  const { health, word: stateWord } = JOB_STATE_WORDS[state];
  return (
    <li class="source-row">
      <details class="source-job">
        <summary>
          <span>
            <span class="source-job-name" id={id}>
              <HealthMark health={health} /> <strong>{name}</strong>
            </span>
            <span class="source-job-of small muted">
              {accountId !== null
                ? isReseller && accountWords(accounts, accountId, '')
                : owner === null
                  ? 'names no account'
                  : `reported as ${owner}`}
            </span>
          </span>
          <span>
            {stateWord}
            {word !== null && (
              <span class="muted">
                {' '}
                (<bdi>{word}</bdi>)
              </span>
            )}
          </span>
          <span class="muted">{timesOf(job, now)}</span>
        </summary>
        <div class="stack source-job-details">
          <JobDetails job={job} now={now} />
          {isAdmin && <Actions job={job} describedBy={id} onAct={onAct} />}
        </div>
      </details>
      {isAdmin && accountId === null && (
        <Button small describedBy={id} onClick={() => void onAct('settings')}>
          Choose its account
        </Button>
      )}
    </li>
  );
}

/** "4 hours ago · next in 19 hours". Exact times are among the details. */
function timesOf({ lastRunAt, dueBy }: ReportJob, now: number): string {
  const last = lastRunAt === null ? [] : [relativeTime(Date.parse(lastRunAt), now)];
  const due = dueBy === null ? null : Date.parse(dueBy);
  const next =
    due === null ? [] : [due < now ? `due ${relativeTime(due, now)}` : `next ${relativeTime(due, now)}`];
  return [...last, ...next].join(' · ');
}

function JobDetails({ job, now }: { job: ReportJob; now: number }) {
  const { graceSeconds, longestSeconds, warningCodes } = job;
  return (
    <dl class="facts">
      <dt>Last run</dt>
      <RunTime at={job.lastRunAt} none="none yet" now={now} />
      {job.runningSince !== null && (
        <>
          <dt>Running since</dt>
          <RunTime at={job.runningSince} none="" now={now} />
        </>
      )}
      <dt>Expected by</dt>
      <RunTime at={job.dueBy} none={job.paused ? 'nothing, as it is paused' : 'not known yet'} now={now} />
      <dt>Runs</dt>
      <dd>{periodWords(job)}</dd>
      <dt>May be late by</dt>
      <dd>{lengthWords(graceSeconds ?? USUAL_JOB.graceSeconds)}</dd>
      <dt>Fails without an end after</dt>
      <dd>{lengthWords(longestSeconds ?? USUAL_JOB.longestSeconds)}</dd>
      {warningCodes.length > 0 && (
        <>
          <dt>Exit statuses that warn</dt>
          <dd>{warningCodes.join(', ')}</dd>
        </>
      )}
      <dt>In addresses</dt>
      <dd class="mono">{job.slug}</dd>
    </dl>
  );
}

function Actions({
  job,
  describedBy,
  onAct,
}: {
  job: ReportJob;
  describedBy: string;
  onAct: JobRowProps['onAct'];
}) {
  const { busy, failure, run } = useOutcome();
  const act = (what: JobAction) => void run(onAct(what), () => undefined);
  const { suggestedPeriodSeconds: suggested, periodSeconds, days, paused } = job;
  return (
    <>
      {suggested !== null && suggested !== periodSeconds && days === null && (
        <p class="row">
          Its runs come every {lengthWords(suggested)}.
          <Button small describedBy={describedBy} onClick={() => act('expect')}>
            Expect that
          </Button>
        </p>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div class="row">
        <Button small describedBy={describedBy} onClick={() => act('settings')}>
          Change
        </Button>
        <Button small describedBy={describedBy} onClick={() => act('address')}>
          Address
        </Button>
        <Button small describedBy={describedBy} busy={busy} onClick={() => act('pause')}>
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button small describedBy={describedBy} onClick={() => act('delete')}>
          Delete
        </Button>
      </div>
    </>
  );
}

function RunTime({ at, none, now }: { at: string | null; none: string; now: number }) {
  if (at === null) return <dd class="muted">{none}</dd>;
  const time = Date.parse(at);
  return (
    <dd>
      <Time at={time} side="start">
        {relativeTime(time, now)}
      </Time>
    </dd>
  );
}
