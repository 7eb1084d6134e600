import { useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import type { JobRun } from '#lib/contract/account-job-schemas.ts';
import { getRunText, listJobRuns } from '#lib/contract/reports.ts';
import { JOB_STATE_WORDS } from '#lib/domain/job-state.ts';
import { exactTime, relativeTime } from '#lib/domain/time.ts';
import { storageSize } from '#lib/domain/words.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call } from '../session/client.ts';
import { runTime } from './job-words.ts';

export interface JobRunsProps {
  jobId: string;
  name: string;
  /** In ms, by the console's clock. */
  now: number;
}

/** The last 20 runs of a job, the newest first. */
export function JobRuns({ jobId, name, now }: JobRunsProps) {
  const resource = useResource(useMemo(() => () => call(listJobRuns, { params: { id: jobId } }), [jobId]));
  return (
    <>
      <ResourceState {...resource} />
      {resource.data && <RunTable runs={resource.data.items} name={name} now={now} />}
    </>
  );
}

function RunTable({ runs, name, now }: { runs: readonly JobRun[]; name: string; now: number }) {
  if (runs.length === 0) return <p class="muted">Its runs are no longer kept.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section class="runs-scroll" aria-label={`Last runs of ${name}`} tabIndex={0}>
      <table class="runs">
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Operation</th>
            <th scope="col">Started</th>
            <th scope="col">Took</th>
            <th scope="col">Successful</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunRow({ run, now }: { run: JobRun; now: number }) {
  const { health, word } = JOB_STATE_WORDS[run.result];
  const begin = Date.parse(run.startedAt ?? run.endedAt ?? '');
  const { attempted, successful } = run;
  return (
    <>
      <tr>
        <th scope="row" class="health" data-health={health}>
          <HealthMark health={health} /> {word}
        </th>
        <td>{run.operation === null ? '–' : <bdi>{run.operation}</bdi>}</td>
        <td>
          {run.startedAt === null && 'ended '}
          <Time at={begin}>{relativeTime(begin, now)}</Time>
        </td>
        <td>{runTime(run)}</td>
        <td>{attempted === null || successful === null ? '–' : `${successful} of ${attempted}`}</td>
        <td>{storageSize(run.bytes)}</td>
      </tr>
      <SaidRow run={run} begin={begin} />
    </>
  );
}

/** What the backup engine said of a run, in its own words. */
function SaidRow({ run, begin }: { run: JobRun; begin: number }) {
  const said = run.word ?? (run.exitStatus === null ? null : `exit status ${run.exitStatus}`);
  if (said === null && run.message === null && !run.hasText) return null;
  return (
    <tr class="run-words">
      <td colSpan={6}>
        <div>
          {said !== null && (
            <p>
              <bdi>{said}</bdi>
            </p>
          )}
          {run.message !== null && (
            <p class="muted">
              <bdi>{run.message}</bdi>
            </p>
          )}
          {run.hasText && <RunText id={run.id} at={begin} />}
        </div>
      </td>
    </tr>
  );
}

/** What came with a run, read once somebody asks. */
function RunText({ id, at }: { id: string; at: number }) {
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked) return <ReadText id={id} />;
  return (
    <Button
      small
      kind="quiet"
      label={`Show text of the run of ${exactTime(at)}`}
      onClick={() => setIsAsked(true)}
    >
      Show text
    </Button>
  );
}

function ReadText({ id }: { id: string }) {
  const resource = useResource(useMemo(() => () => call(getRunText, { params: { id } }), [id]));
  if (resource.data === null) return <ResourceState {...resource} />;
  const { text } = resource.data;
  if (text === null) return <p class="muted">It is no longer kept.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
    <pre class="run-text mono small" tabIndex={0}>
      <bdi>{text}</bdi>
    </pre>
  );
}
