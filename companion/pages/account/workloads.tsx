import { HealthMark } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import { successRate } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { percent } from '#lib/domain/health-words.ts';
import type { Workload } from '#lib/domain/reported-facts.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { storageSize } from '#lib/domain/words.ts';
import { neverWords } from '#lib/domain/workload-words.ts';
import { boundWords, dayWords, workloadState } from './workload-words.ts';
import './workloads.css';

export interface WorkloadsProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
}

/** What the source says of each kind of data, as it orders them. Where it does not tell them apart, there is no such part. */
export function Workloads({ account, now }: WorkloadsProps) {
  const { workloads } = account;
  if (!workloads || workloads.length === 0) return null;
  const labels = LABELS[workloads.some(({ day }) => day !== undefined) ? 'day' : 'time'];
  const isStale = healthOf(account, now).health === 'stale';
  return (
    <section class="panel" aria-labelledby="workloads">
      <h2 id="workloads">Applications</h2>
      <table class="workloads" data-stale={isStale || undefined}>
        <thead>
          <tr>
            <th scope="col">Application</th>
            <th scope="col">Result</th>
            <th scope="col" class="number">
              {labels.rate}
            </th>
            <th scope="col">{labels.last}</th>
            <th scope="col" class="number">
              Storage
            </th>
          </tr>
        </thead>
        <tbody>
          {workloads.map((workload, place) => (
            <WorkloadRow key={place} workload={workload} labels={labels} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A source that tells of days tells when some of it was last backed up, not all. The last two are of narrow screens. */
const LABELS = {
  time: {
    ...{ rate: 'Success rate 24 hours', last: 'Last fully protected' },
    ...{ rateOfRow: 'In 24 hours', lastOfRow: 'Fully protected' },
  },
  day: {
    ...{ rate: 'Success rate of the day', last: 'Last success' },
    ...{ rateOfRow: 'Of the day', lastOfRow: 'Last success' },
  },
};

interface WorkloadRowProps {
  workload: Workload;
  labels: (typeof LABELS)['time'];
  now: number;
}

function WorkloadRow({ workload, labels, now }: WorkloadRowProps) {
  const { name, day, word, backups24h, storageBytes } = workload;
  const { health, word: state } = workloadState(workload);
  const never = neverWords(workload);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td class="workload-result">
        <span class="health" data-health={health}>
          <HealthMark health={health} /> {state}
        </span>
        {word !== null && (
          <p class="small muted">
            <bdi>{word}</bdi>
          </p>
        )}
        {never !== null && <p class="small">{never}</p>}
      </td>
      <td class="number" data-label={labels.rateOfRow}>
        <div>
          {percent(successRate(backups24h))}
          {backups24h !== null && (
            <p class="small muted">
              {backups24h.successful} of {backups24h.attempted}
              {day !== undefined && `, ${dayWords(day)}`}
            </p>
          )}
        </div>
      </td>
      <td data-label={labels.lastOfRow}>
        <div>
          <LastSuccess workload={workload} now={now} />
        </div>
      </td>
      <td class="number" data-label="Storage">
        <div>{storageSize(storageBytes)}</div>
      </td>
    </tr>
  );
}

function LastSuccess({ workload, now }: { workload: Workload; now: number }) {
  const { lastSuccess, lastSuccessWord } = workload;
  const bound = boundWords(workload, now);
  if (bound !== null) return <>{bound}</>;
  if (lastSuccess === null) return lastSuccessWord === null ? <>–</> : <bdi>{lastSuccessWord}</bdi>;
  const at = Date.parse(lastSuccess.at);
  return <Time at={at}>{relativeTime(at, now)}</Time>;
}
