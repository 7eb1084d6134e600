import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import type { Summary } from './summary.ts';

export interface GlanceFootProps {
  summary: Summary;
  /** How many are not well beside those above. */
  more: number;
  statusHref: string;
  showsMuted: boolean;
  onMuted: () => void;
}

/** What the lines above do not say: how many more are not well, how many are, how many are muted. */
export function GlanceFoot({ summary, more, statusHref, showsMuted, onMuted }: GlanceFootProps) {
  const { total, well, muted, unwell, isOld } = summary;
  return (
    <p class="glance-foot">
      {more > 0 && (
        <a href={statusHref} target="_blank" rel="noreferrer">
          and {more} more
        </a>
      )}
      {isOld && unwell.length > 0 && <span class="muted">the others are being counted again</span>}
      {!isOld && well > 0 && well < total && (
        <span class="muted">
          <HealthMark health="ok" /> {well} {well === 1 ? 'other is' : 'others are'} well
        </span>
      )}
      {muted > 0 && (
        <Button small kind="quiet" expanded={showsMuted} onClick={onMuted}>
          {muted} muted
        </Button>
      )}
    </p>
  );
}
