import type { Thresholds } from '#lib/domain/account.ts';
import {
  attemptsOfDay,
  type BackupFacts,
  type DayFacts,
  type Result,
  successRate,
} from '#lib/domain/facts.ts';
import './history-bar.css';

const DAYS = 28;
const STEP = 3;
const HEIGHT = 20;
/** The minimum height, so that a day on which everything failed is visible. */
const LOWEST = 3;

type Verdict = 'critical' | 'warning' | 'ok' | 'none' | 'unknown';

export interface HistoryBarProps {
  /** The newest day is the last. */
  history: BackupFacts['history'];
  thresholds: Thresholds;
}

/**
 * One thin column per day, the newest on the right. The color shows the verdict, the height the success rate; a day of
 * which nothing is known is a gap. Screen readers get the words.
 */
export function HistoryBar({ history, thresholds }: HistoryBarProps) {
  const days = history.slice(-DAYS);
  const lines: Record<Verdict, string> = { critical: '', warning: '', ok: '', none: '', unknown: '' };
  days.forEach((day, index) => {
    if (day === null) return;
    const share = day.attempted === undefined ? 1 : (successRate(attemptsOfDay(day)) ?? 0);
    const height = Math.max(LOWEST, Math.round(share * HEIGHT));
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

const RESULT_VERDICTS: Record<Result, Verdict> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'critical',
  missed: 'critical',
};

function verdictOf(day: DayFacts | null, { criticalBelow, warningBelow }: Thresholds): Verdict {
  if (day?.result !== undefined && day.attempted === undefined) return RESULT_VERDICTS[day.result];
  const attempts = attemptsOfDay(day);
  if (attempts === null) return 'unknown';
  const rate = successRate(attempts);
  if (rate === null) return 'none';
  return rate < criticalBelow ? 'critical' : rate < warningBelow ? 'warning' : 'ok';
}

const VERDICT_WORDS: Record<Verdict, string> = {
  ok: 'well',
  warning: 'with a warning',
  critical: 'critical',
  none: 'without backups',
  unknown: 'unknown',
};

/** "28 days: 25 well, 2 with a warning, 1 critical". */
export function historyWords(history: BackupFacts['history'], thresholds: Thresholds): string {
  const verdicts = history.slice(-DAYS).map((day) => verdictOf(day, thresholds));
  if (verdicts.length === 0) return 'No days yet';
  const parts = (Object.keys(VERDICT_WORDS) as Verdict[]).flatMap((verdict) => {
    const count = verdicts.filter((one) => one === verdict).length;
    return count > 0 ? [`${count} ${VERDICT_WORDS[verdict]}`] : [];
  });
  return `${verdicts.length} ${verdicts.length === 1 ? 'day' : 'days'}: ${parts.join(', ')}`;
}
