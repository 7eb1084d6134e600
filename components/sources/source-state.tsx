import type { ComponentChildren } from 'preact';
import { HealthMark } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import type { Source } from '#lib/domain/source.ts';
import { sourceHealth } from '#lib/domain/source-health.ts';
import { SOURCE_ADVICE, SOURCE_MARKS, sourceScope, sourceState } from '#lib/domain/source-words.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './source-state.css';

export interface SourceStateProps {
  source: Source;
  /** In ms, by the console's clock. */
  now: number;
  /** What it is of, if that is more than how many accounts and jobs. */
  children?: ComponentChildren;
}

/** How a source is, what it is of, and what to do if it is not well. */
export function SourceState({ source, now, children }: SourceStateProps) {
  const advice = SOURCE_ADVICE[sourceHealth(source, now).health];
  const scope = sourceScope(source);
  return (
    <div class="source-state">
      <SourceHealthLine source={source} now={now} />
      {children ?? (scope !== '' && <p class="muted">{scope}</p>)}
      {advice !== null && <p class="muted">{advice}</p>}
    </div>
  );
}

export interface SourceHealthLineProps {
  source: Parameters<typeof sourceHealth>[0];
  /** In ms, by the console's clock. */
  now: number;
}

/** How a source is, since when, when it last reported, and when it is expected to again. */
export function SourceHealthLine({ source, now }: SourceHealthLineProps) {
  const state = sourceHealth(source, now);
  const mark = SOURCE_MARKS[state.health];
  const next = state.health === 'works' ? source.nextDueBy : null;
  return (
    <p class="source-line">
      <strong class="source-health" data-health={mark}>
        <HealthMark health={mark} /> {sourceState(state, now)}
      </strong>
      {source.lastReportAt !== null && (
        <span>
          last {source.reading ? 'read' : 'report'} <When at={source.lastReportAt} now={now} />
        </span>
      )}
      {next !== null && (
        <span>
          next one expected <When at={next} now={now} />
        </span>
      )}
    </p>
  );
}

function When({ at, now }: { at: string; now: number }) {
  const time = Date.parse(at);
  return <Time at={time}>{relativeTime(time, now)}</Time>;
}
