import { HealthMark } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import { type Source, sourceHealth } from '#lib/domain/source.ts';
import { SOURCE_ADVICE, SOURCE_MARKS, sourceScope, sourceState } from '#lib/domain/source-words.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './source-state.css';

export interface SourceStateProps {
  source: Source;
  /** In ms, by the console's clock. */
  now: number;
}

/** How a source is, since when, when it last reported and is expected to again, and what to do if that is not well. */
export function SourceState({ source, now }: SourceStateProps) {
  const state = sourceHealth(source, now);
  const advice = SOURCE_ADVICE[state.health];
  const scope = sourceScope(source);
  const next = state.health === 'works' ? source.nextDueBy : null;
  return (
    <div class="source-state">
      <p>
        <strong class="source-health" data-health={SOURCE_MARKS[state.health]}>
          <HealthMark health={SOURCE_MARKS[state.health]} /> {sourceState(state, now)}
        </strong>
        {source.lastReportAt !== null && (
          <span>
            last report <When at={source.lastReportAt} now={now} />
          </span>
        )}
        {next !== null && (
          <span>
            next one expected <When at={next} now={now} />
          </span>
        )}
      </p>
      {scope !== '' && <p class="muted">{scope}</p>}
      {advice !== null && <p class="muted">{advice}</p>}
    </div>
  );
}

function When({ at, now }: { at: string; now: number }) {
  const time = Date.parse(at);
  return <Time at={time}>{relativeTime(time, now)}</Time>;
}
