import { type Attempts, type Health, successRate, type Thresholds } from '#lib/domain/account.ts';
import { percent } from '#lib/domain/words.ts';

const COLUMN = 20;
const GAP = 4;
const HEIGHT = 120;
/** Below this a day's column would not be seen. */
const LEAST = 2;

export interface HistoryChartProps {
  history: readonly Attempts[];
  thresholds: Thresholds;
}

/** A column a day, oldest first: as high as the share of backups that succeeded, none where none was tried. */
export function HistoryChart({ history, thresholds }: HistoryChartProps) {
  if (history.length === 0) return <p>No backup has been tried yet.</p>;
  const width = history.length * (COLUMN + GAP) - GAP;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary(history)}
      >
        {history.map((day, index) => (
          <Day key={`${index}`} day={day} index={index} thresholds={thresholds} />
        ))}
        <line class="ground" x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{history.length} days ago</span>
        <span>the last 24 hours</span>
      </p>
      <figcaption>{summary(history)}</figcaption>
    </figure>
  );
}

function Day({ day, index, thresholds }: { day: Attempts; index: number; thresholds: Thresholds }) {
  const rate = successRate(day);
  if (rate === null) return null;
  const height = Math.max(LEAST, rate * HEIGHT);
  return (
    <rect
      data-health={verdict(rate, thresholds)}
      x={index * (COLUMN + GAP)}
      y={HEIGHT - height}
      width={COLUMN}
      height={height}
    >
      <title>{`${percent(rate)}: ${day.successful} of ${day.attempted}`}</title>
    </rect>
  );
}

function verdict(rate: number, { criticalBelow, warningBelow }: Thresholds): Health {
  if (rate < criticalBelow) return 'critical';
  return rate < warningBelow ? 'warning' : 'ok';
}

function summary(history: readonly Attempts[]): string {
  const rates = history.map(successRate).filter((rate) => rate !== null);
  if (rates.length === 0) return `No backup was tried in ${history.length} days.`;
  const idle = history.length - rates.length;
  const worst = `The worst day had ${percent(Math.min(...rates))}, the newest ${percent(rates.at(-1) ?? null)}.`;
  return idle === 0 ? worst : `${worst} On ${idle} of ${history.length} days none was tried.`;
}
