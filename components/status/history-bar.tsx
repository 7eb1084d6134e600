import { type Attempts, successRate, type Thresholds } from '#lib/domain/account.ts';
import './history-bar.css';

const DAYS = 28;
const STEP = 3;
const HEIGHT = 20;
/** The minimum height, so that a day on which everything failed is visible. */
const LOWEST = 3;

type Verdict = 'critical' | 'warning' | 'ok' | 'none';

export interface HistoryBarProps {
  /** The newest day is the last. */
  history: readonly Attempts[];
  thresholds: Thresholds;
}

/**
 * One thin column per day, the newest on the right. The color shows the verdict, the height the success rate; screen
 * readers get the words.
 */
export function HistoryBar({ history, thresholds }: HistoryBarProps) {
  const days = history.slice(-DAYS);
  const lines: Record<Verdict, string> = { critical: '', warning: '', ok: '', none: '' };
  days.forEach((day, index) => {
    const height = Math.max(LOWEST, Math.round((successRate(day) ?? 0) * HEIGHT));
    const x = (DAYS - days.length + index) * STEP + 1;
    lines[verdictOf(day, thresholds)] += `M${x} ${HEIGHT}v-${height}`;
  });
  const words = historyWords(history, thresholds);
  return (
    <svg
      class="history"
      width={DAYS * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${DAYS * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {(Object.keys(lines) as Verdict[]).map(
        (verdict) =>
          lines[verdict] !== '' && <path key={verdict} data-verdict={verdict} d={lines[verdict]} />,
      )}
    </svg>
  );
}

function verdictOf(day: Attempts, { criticalBelow, warningBelow }: Thresholds): Verdict {
  const rate = successRate(day);
  if (rate === null) return 'none';
  return rate < criticalBelow ? 'critical' : rate < warningBelow ? 'warning' : 'ok';
}

const VERDICT_WORDS: Record<Verdict, string> = {
  ok: 'well',
  warning: 'with a warning',
  critical: 'critical',
  none: 'without backups',
};

/** "28 days: 25 well, 2 with a warning, 1 critical". */
export function historyWords(history: readonly Attempts[], thresholds: Thresholds): string {
  const verdicts = history.slice(-DAYS).map((day) => verdictOf(day, thresholds));
  if (verdicts.length === 0) return 'No days yet';
  const parts = (Object.keys(VERDICT_WORDS) as Verdict[]).flatMap((verdict) => {
    const count = verdicts.filter((one) => one === verdict).length;
    return count > 0 ? [`${count} ${VERDICT_WORDS[verdict]}`] : [];
  });
  return `${verdicts.length} ${verdicts.length === 1 ? 'day' : 'days'}: ${parts.join(', ')}`;
}
